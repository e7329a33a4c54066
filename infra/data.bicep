// Where the data lives: PostgreSQL (the truth) and Redis (cache, queues, job status).

param name string
param suffix string
param location string
param administrator string

@secure()
param postgresPassword string

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-pg-${suffix}'
  location: location
  sku: {
    name: 'Standard_D2ds_v5'
    tier: 'GeneralPurpose'
  }
  properties: {
    version: '17'
    administratorLogin: administrator
    administratorLoginPassword: postgresPassword
    storage: {
      storageSizeGB: 64
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: 7
    }
  }

  resource database 'databases' = {
    name: 'movieanalytics'
  }

  // The migrations create these extensions; Azure wants each allowed first.
  resource extensions 'configurations' = {
    name: 'azure.extensions'
    properties: {
      value: 'PG_TRGM,UNACCENT'
      source: 'user-override'
    }
  }

  resource azureServices 'firewallRules' = {
    name: 'azure-services'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }
}

resource redis 'Microsoft.Cache/redis@2024-11-01' = {
  name: '${name}-redis-${suffix}'
  location: location
  properties: {
    sku: {
      name: 'Standard'
      family: 'C'
      capacity: 1
    }
    minimumTlsVersion: '1.2'
    redisConfiguration: {
      'maxmemory-policy': 'volatile-lru'
    }
  }
}

output postgresHost string = postgres.properties.fullyQualifiedDomainName
output redisName string = redis.name
