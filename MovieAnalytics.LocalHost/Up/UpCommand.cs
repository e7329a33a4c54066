using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Core.Startup;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Queues;
using MovieAnalytics.Functions.Telemetry;
using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Hosting;

namespace MovieAnalytics.LocalHost.Up;

/// <summary><c>./movie up</c>: the servers that nobody configured, the function classes, and on an empty database a first catalogue.</summary>
internal static class UpCommand
{
    /// <returns>The exit code: 0 after Ctrl-C, 1 when it cannot start.</returns>
    public static async Task<int> RunAsync(UpOptions options)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, signal) =>
        {
            signal.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            return await RunAsync(options, CheckoutFolder.Find(), interrupted.Token);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, or another signal to stop, while it was starting.
            return 0;
        }
        catch (Exception error) when (StartErrors.Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static async Task<int> RunAsync(UpOptions options, string checkout, CancellationToken cancellationToken)
    {
        ThrowIfTaken(options.Port);
        var progress = new StartupProgress();
        var builder = CreateBuilder(options, checkout);
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            // It reports its own cancellation as an error when it is stopped.
            .AddFilter("Garnet.StoreWrapper", LogLevel.Critical)
            .AddSimpleConsole(Timestamped));

        await OwnServers.CheckAsync(builder.Configuration, progress, cancellationToken);
        await using var stack = await StartStackAsync(options, checkout, builder.Configuration, progress, loggers, cancellationToken);
        await using var tmdb = await TmdbSource.StartAsync(options, builder.Configuration, cancellationToken);
        progress.Report(tmdb.Description);

        var key = FunctionKey(builder.Configuration, stack.DataFolder);
        builder.Services.AddMovieAnalytics(builder.Configuration);
        builder.Services.AddFunctionHelpers().AddTelemetryExport(builder.Configuration);
        builder.Worker().UseFunctionMiddleware();
        builder.AddFunctions(typeof(JobQueueFunctions).Assembly, new FunctionsHostOptions
        {
            FunctionKey = key,
            HostJsonPath = Path.Combine(checkout, "host.json"),
            ScheduleStatusFolder = Path.Combine(stack.DataFolder, "schedules"),
        });
        builder.Services.AddSingleton<IWarmUp, OwnRequests>();
        builder.Services.AddSingleton<FirstCatalogue>().AddSingleton<RestOfCatalogue>();

        await using var app = builder.Build();
        // The host does the same, but logs the error with its stack trace before it throws.
        app.Services.GetService<IStartupValidator>()?.Validate();
        app.MapFunctions();
        await app.StartAsync(cancellationToken);
        // From here on the host listens to signals as well.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        try
        {
            progress.Report("The functions are up");
            return await ServeAsync(app, tmdb, key, progress, stopping);
        }
        finally
        {
            progress.Report("Stopping; running jobs are handed back");
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> ServeAsync(WebApplication app, TmdbSource tmdb, string key, IProgress<string> progress, CancellationTokenSource stopping)
    {
        var watching = tmdb.WatchAsync(progress, stopping);
        try
        {
            await OwnServers.WaitForPostgresAsync(app.Configuration, app.Services, stopping.Token);
            if (!await app.Services.GetRequiredService<FirstCatalogue>().MakeIfMissingAsync(Pipelines.FirstCatalogue(), progress, stopping.Token))
                return 1;
            await app.Services.GetRequiredService<WarmUps>().Done.WaitAsync(stopping.Token);
            Console.WriteLine(Banner.Of(app.Urls.First(), key));
            await app.Services.GetRequiredService<RestOfCatalogue>().WatchAsync(progress, stopping.Token);
            await Task.Delay(Timeout.Infinite, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // It may have been the catalogue file that could not be read.
            await watching;
        }
        return 0;
    }

    private static void ThrowIfTaken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw new SettingException($"Port {port} is in use, perhaps by another ./movie up: stop that one, or choose another port with --port N.");
        }
    }

    private static WebApplicationBuilder CreateBuilder(UpOptions options, string checkout)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = checkout });
        var configuration = builder.Configuration;
        configuration.AddLocalSettings(Path.Combine(checkout, "local.settings.json"));
        // The sample is where the schedules' defaults are written down; its servers are not ours.
        var sample = new ConfigurationBuilder();
        sample.AddLocalSettings(Path.Combine(checkout, "local.settings.sample.json"));
        var schedules = sample.Build().GetSection("Schedules").AsEnumerable();
        configuration.AddInMemoryCollection(schedules.Where(setting => setting.Value is not null && configuration[setting.Key] is null));

        builder.Logging.ClearProviders().AddSimpleConsole(Timestamped);
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    private static void Timestamped(SimpleConsoleFormatterOptions console)
    {
        console.SingleLine = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
    }

    private static async Task<EmbeddedStack> StartStackAsync(
        UpOptions options, string checkout, ConfigurationManager configuration, IProgress<string> progress, ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var stack = await EmbeddedStack.StartAsync(
            new EmbeddedStackOptions
            {
                Checkout = checkout,
                DataFolder = options.DataFolder,
                Postgres = configuration["Postgres"] is not { Length: > 0 },
                Redis = configuration["Redis"] is not { Length: > 0 },
                Holder = $"http://127.0.0.1:{options.Port}",
            },
            progress, loggers, cancellationToken);
        var embedded = new Dictionary<string, string?> { ["Postgres"] = stack.PostgresConnectionString, ["Redis"] = stack.RedisConnectionString };
        configuration.AddInMemoryCollection(embedded.Where(setting => setting.Value is not null));
        return stack;
    }

    /// <summary>The key of the app setting FunctionKey, or one made at the first start and kept with the data.</summary>
    private static string FunctionKey(IConfiguration configuration, string dataFolder)
    {
        if (configuration["FunctionKey"] is { Length: > 0 } configured)
            return configured;
        var file = Path.Combine(dataFolder, "function-key");
        if (File.Exists(file))
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } kept
                ? kept
                : throw new SettingException($"The key file {file} is empty: remove it, and the next start makes a new key; or set FunctionKey.");
        }
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        Directory.CreateDirectory(dataFolder);
        File.WriteAllText(file, key);
        Permissions.Set(file, Permissions.OwnersFile);
        return key;
    }
}
