using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.MiniHost.Http;
using MovieAnalytics.MiniHost.Protocol;
using MovieAnalytics.MiniHost.Triggers;
using MovieAnalytics.MiniHost.Workers;
using ProtoBuf.Grpc.Server;
using StackExchange.Redis;
using Yarp.ReverseProxy.Forwarder;

namespace MovieAnalytics.MiniHost;

/// <summary>
/// The Azure Functions host in miniature, for tests: it starts the real worker process of a build and speaks the worker protocol with it, so
/// that what ships is what is tested. HTTP is routed as the host does it; timers and list items are given by the test.
/// </summary>
public sealed class WorkerHost : IAsyncDisposable
{
    private readonly WorkerHostOptions _options;
    private readonly WebApplication _app;
    private readonly FunctionRpcService _rpc;
    private readonly HttpFront _front;
    private readonly WorkerLog _log = new();
    private Worker? _worker;

    private WorkerHost(WorkerHostOptions options, WebApplication app)
    {
        _options = options;
        _app = app;
        _rpc = app.Services.GetRequiredService<FunctionRpcService>();
        _front = new HttpFront(app.Services.GetRequiredService<IHttpForwarder>(), options.FunctionKey, _log);
    }

    /// <summary>Where this host takes HTTP requests.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What the worker has.</summary>
    public IReadOnlyList<WorkerFunction> Functions => Running.Functions;

    /// <summary>What the workers said so far.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    private Worker Running => _worker ?? throw new InvalidOperationException("No worker runs.");

    private Uri Grpc { get; set; } = null!;

    /// <summary>Starts the host and a worker; its functions are loaded when this returns.</summary>
    public static async Task<WorkerHost> StartAsync(WorkerHostOptions options, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddCodeFirstGrpc();
        builder.Services.AddSingleton<FunctionRpcService>();
        builder.Services.AddRouting();
        builder.Services.Configure<RouteOptions>(
            routes => routes.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex"));
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        var host = new WorkerHost(options, app);
        app.Use((http, next) => http.Connection.LocalPort == host.Grpc.Port ? next(http) : host._front.HandleAsync(http, host._worker));
        app.MapGrpcService<FunctionRpcService>();
        await app.StartAsync(cancellationToken);
        var urls = app.Urls.Select(url => new Uri(url)).ToList();
        (host.Grpc, host.Address) = (urls[0], urls[1]);
        try
        {
            await host.StartWorkerAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a worker in the place of one that was killed or terminated.</summary>
    public async Task StartWorkerAsync(CancellationToken cancellationToken = default)
    {
        _worker?.Dispose();
        _worker = null;
        var worker = await Worker.StartAsync(_options, _rpc, Grpc, _log, cancellationToken);
        _front.SetRoutes(worker.Functions, RoutePrefix(), _app.Services.GetRequiredService<IInlineConstraintResolver>());
        _worker = worker;
    }

    /// <summary>Fires a timer function now.</summary>
    public Task<InvocationResult> FireAsync(string timer)
    {
        var now = DateTime.UtcNow;
        return InvokeAsync(Find(timer), new TypedData
        {
            Json = JsonSerializer.Serialize(new
            {
                ScheduleStatus = new { Last = now.AddMinutes(-1), Next = now.AddMinutes(1), LastUpdated = now.AddMinutes(-1) },
                IsPastDue = false,
            }),
        });
    }

    /// <summary>Runs a list function with an item, as if it had been popped.</summary>
    public Task<InvocationResult> RunItemAsync(string listFunction, string item) => RunItemAsync(Find(listFunction), item);

    /// <summary>Runs a list function until the token is cancelled, which the worker is told as the host tells it.</summary>
    public async Task<InvocationResult> RunItemAsync(string listFunction, string item, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString();
        var worker = Running;
        await using var cancelled = cancellationToken.Register(() => worker.Cancel(id));
        return await InvokeAsync(Find(listFunction), new TypedData { Text = item }, id);
    }

    /// <summary>Polls the lists of all list functions, as the Redis extension does, until it is cancelled.</summary>
    public Task PollListsAsync(IDatabase redis, CancellationToken cancellationToken) => Task.WhenAll(Functions
        .Where(function => function.TriggerType == "redisListTrigger")
        .Select(function => RedisListPoller.RunAsync(function, redis, RunItemAsync, cancellationToken)));

    /// <summary>Kills the worker's process; what it ran is lost.</summary>
    public Task KillWorkerAsync() => Running.KillAsync();

    /// <summary>Asks the worker to end within the time given, and ends it then.</summary>
    public Task TerminateWorkerAsync(TimeSpan grace) => Running.TerminateAsync(grace);

    public async ValueTask DisposeAsync()
    {
        _worker?.Dispose();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        _front.Dispose();
    }

    private Task<InvocationResult> RunItemAsync(WorkerFunction function, string item) => InvokeAsync(function, new TypedData { Text = item });

    private Task<InvocationResult> InvokeAsync(WorkerFunction function, TypedData value, string? id = null) => Running.InvokeAsync(new InvocationRequest
    {
        InvocationId = id ?? Guid.NewGuid().ToString(),
        FunctionId = function.Id,
        Input = [new ParameterBinding { Name = function.TriggerParameter, Data = value }],
        TraceContext = new RpcTraceContext(),
    });

    private WorkerFunction Find(string name) =>
        Functions.FirstOrDefault(function => function.Name == name) ?? throw new ArgumentException($"The worker has no function '{name}'.", nameof(name));

    // "api" where host.json names none, as in the host.
    private string RoutePrefix()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_options.AppFolder, "host.json")));
        return json.RootElement.TryGetProperty("extensions", out var extensions)
            && extensions.TryGetProperty("http", out var http)
            && http.TryGetProperty("routePrefix", out var prefix)
                ? prefix.GetString() ?? "api"
                : "api";
    }
}
