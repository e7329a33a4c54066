// The function app, with one identity for storage and vault, and the schedules as app settings. The plan is a dedicated one
// that is always on: Redis-list triggers poll, and on a plan that scales to zero nobody would see a token.

param name string
param suffix string
param location string
param vaultName string
param meilisearchUrl string

// What each role allows is in its name; the ids are Azure's.
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

// Read at deployment, not at run time: keep them equal to local.settings.sample.json.
var schedules = {
  Schedules__Ingestion: '0 30 8 * * *'
  Schedules__Analytics: '0 0 */6 * * *'
  Schedules__Indexing: '0 20 */6 * * *'
  Schedules__Partitions: '0 0 3 * * *'
  Schedules__Sweep: '*/15 * * * * *'
  Schedules__Rescue: '*/5 * * * * *'
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: '${take(name, 8)}${suffix}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights-${suffix}'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan-${suffix}'
  location: location
  kind: 'linux'
  sku: {
    name: 'P0v3'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-${suffix}'
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      linuxFxVersion: 'DOTNET-ISOLATED|10.0'
      healthCheckPath: '/health/triggers'
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(schedules, {
      FUNCTIONS_EXTENSION_VERSION: '~4'
      FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
      WEBSITE_RUN_FROM_PACKAGE: '1'
      AzureWebJobsStorage__accountName: storage.name
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      Postgres: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=Postgres)'
      Redis: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=Redis)'
      Tmdb__BearerToken: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=Tmdb--BearerToken)'
      Meilisearch__Url: meilisearchUrl
      Meilisearch__ApiKey: empty(meilisearchUrl) ? '' : '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=Meilisearch--ApiKey)'
    })
  }
}

resource storageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, app.id, storageBlobDataOwner)
  scope: storage
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataOwner)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource vaultAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, app.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

output url string = 'https://${app.properties.defaultHostName}'
