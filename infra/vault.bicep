// The secrets, which the function app reads by reference with its own identity.

param name string
param suffix string
param location string
param redisName string

@secure()
param secrets object

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: '${name}-${take(suffix, 8)}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
  }

  resource secret 'secrets' = [for entry in items(secrets): {
    name: entry.key
    properties: {
      value: entry.value
    }
  }]

  resource redisSecret 'secrets' = {
    name: 'Redis'
    properties: {
      value: '${redis.properties.hostName}:${redis.properties.sslPort},password=${redis.listKeys().primaryKey},ssl=True,abortConnect=False'
    }
  }
}

resource redis 'Microsoft.Cache/redis@2024-11-01' existing = {
  name: redisName
}

output vaultName string = vault.name
