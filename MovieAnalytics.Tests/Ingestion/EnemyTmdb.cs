using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Storage;

namespace MovieAnalytics.Tests.Ingestion;

/// <summary>A server in TMDB's place that means harm, and the product's client for it.</summary>
internal sealed class EnemyTmdb : IAsyncDisposable
{
    private readonly WebApplication _app;
    private ServiceProvider? _client;
    private int _requests;

    private EnemyTmdb(WebApplication app) => _app = app;

    public int Requests => _requests;

    public static async Task<EnemyTmdb> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var enemy = new EnemyTmdb(builder.Build());
        enemy._app.Run(context =>
        {
            Interlocked.Increment(ref enemy._requests);
            return answer(context);
        });
        await enemy._app.StartAsync();
        return enemy;
    }

    /// <summary>Answers with gzip of what is written, until the client has had enough.</summary>
    public static Func<HttpContext, Task> Compressed(Func<Stream, CancellationToken, Task> write, bool asEncoding = false) => async context =>
    {
        if (asEncoding)
            context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await write(gzip, context.RequestAborted);
    };

    public static async Task ForEverAsync(Stream stream, string text, CancellationToken cancellationToken)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 1000)));
        while (!cancellationToken.IsCancellationRequested)
            await stream.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>The product's client, with some settings of section Tmdb:Limits.</summary>
    public TmdbClient Client(params (string Name, string Value)[] limits) => Services(limits).GetRequiredService<TmdbClient>();

    public TmdbLists Lists(params (string Name, string Value)[] limits) => ActivatorUtilities.CreateInstance<TmdbLists>(Services(limits));

    public Task<TmdbExport> ReadExportAsync(params (string Name, string Value)[] limits) =>
        ActivatorUtilities.CreateInstance<TmdbExportReader>(Services(limits)).ReadAsync(_ => true, new TmdbTraffic(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
        using var now = new CancellationTokenSource(0);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private ServiceProvider Services((string Name, string Value)[] limits)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Postgres"] = "Host=nowhere",
            ["Redis"] = "127.0.0.1:1",
            ["Tmdb:BaseUrl"] = $"{_app.Urls.First()}/3/",
            ["Tmdb:ExportBaseUrl"] = $"{_app.Urls.First()}/",
            ["Tmdb:RequestsPerSecond"] = "0",
            ["Tmdb:Retries"] = "0",
        }).AddInMemoryCollection(limits.Select(x => KeyValuePair.Create($"{TmdbLimits.Section}:{x.Name}", (string?)x.Value))).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddStorage(configuration)
            .Configure<TmdbOptions>(configuration.GetSection(TmdbOptions.Section))
            .Configure<TmdbLimits>(configuration.GetSection(TmdbLimits.Section));
        services.AddTmdbClient();
        return _client = services.BuildServiceProvider();
    }
}
