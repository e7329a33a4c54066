// MovieAnalytics on Azure: a function app (.NET 10 isolated) with its plan and storage, PostgreSQL, Redis, a vault for
// the secrets and Application Insights. Deploy: az deployment group create -g GROUP -f infra/main.bicep -p postgresPassword=… tmdbBearerToken=…

@description('Prefix of all resource names.')
@minLength(3)
@maxLength(11)
param name string = 'movies'

param location string = resourceGroup().location

@description('Password of the PostgreSQL administrator.')
@secure()
@minLength(16)
param postgresPassword string

@description('TMDB v4 read access token.')
@secure()
param tmdbBearerToken string

@description('A Meilisearch server; empty: PostgreSQL is the search engine.')
param meilisearchUrl string = ''

@secure()
param meilisearchApiKey string = ''

var suffix = uniqueString(resourceGroup().id)
var postgresAdministrator = 'movieanalytics'

module data 'data.bicep' = {
  name: 'data'
  params: {
    name: name
    suffix: suffix
    location: location
    administrator: postgresAdministrator
    postgresPassword: postgresPassword
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    suffix: suffix
    location: location
    secrets: {
      Postgres: 'Host=${data.outputs.postgresHost};Database=movieanalytics;Username=${postgresAdministrator};Password=${postgresPassword};SSL Mode=VerifyFull'
      'Tmdb--BearerToken': tmdbBearerToken
      'Meilisearch--ApiKey': empty(meilisearchApiKey) ? 'none' : meilisearchApiKey
    }
    redisName: data.outputs.redisName
  }
}

module functions 'functions.bicep' = {
  name: 'functions'
  params: {
    name: name
    suffix: suffix
    location: location
    vaultName: vault.outputs.vaultName
    meilisearchUrl: meilisearchUrl
  }
}

output url string = functions.outputs.url
