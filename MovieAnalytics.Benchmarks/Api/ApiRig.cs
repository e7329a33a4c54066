using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Benchmarks.Faults;
using MovieAnalytics.Functions.Queues;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>The servers with a catalogue, the product on them, and the floor, which gives the same answers.</summary>
internal sealed class ApiRig : IAsyncDisposable
{
    private static readonly string[] Jobs =
    [
        .. typeof(JobQueueFunctions).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => !method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>(),
    ];

    private readonly BenchServers _servers;
    private readonly string _folder;

    private ApiRig(BenchServers servers, NpgsqlDataSource postgres, List<int> movies, string folder) =>
        (_servers, Postgres, Movies, _folder) = (servers, postgres, movies, folder);

    public NpgsqlDataSource Postgres { get; }

    /// <summary>The ids of all movies, in no order.</summary>
    public IReadOnlyList<int> Movies { get; }

    /// <summary>Starts the servers, and fills them if they are empty.</summary>
    public static async Task<ApiRig> StartAsync(ApiOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("movie-bench-api-").FullName;
        var servers = await BenchServers.StartAsync(kept: options.Folder);
        var settings = new Dictionary<string, string> { ["Ingestion__FirstCatalogue"] = "2000000" };
        using (await Product.StartAsync(servers.Folder, servers.Postgres, servers.Redis, options.OfProduct, settings))
        {
        }
        var postgres = NpgsqlDataSource.Create(servers.Postgres);
        // As autovacuum leaves it sooner or later.
        await using (var vacuum = postgres.CreateCommand("vacuum analyze"))
        {
            vacuum.CommandTimeout = 600;
            await vacuum.ExecuteNonQueryAsync();
        }
        return new ApiRig(servers, postgres, await ApiPaths.MoviesAsync(postgres), folder);
    }

    /// <summary>A new process of the product, which only answers requests: neither timers nor queues take from what is measured.</summary>
    public Task<Product> StartProductAsync(params (string Name, string Value)[] settings) => Product.StartAsync(
        _servers.Folder, _servers.Postgres, _servers.Redis, ["--movies", "1"],
        settings.Concat(Jobs.Select(function => ($"AzureWebJobs__{function}__Disabled", "1")))
            .ToDictionary(setting => setting.Item1, setting => setting.Item2));

    /// <summary>The floor, with the answers that the product gives now.</summary>
    public async Task<FloorProcess> StartFloorAsync(Product product, IEnumerable<string> paths)
    {
        using var client = new HttpClient { BaseAddress = product.Address };
        var answers = new List<RecordedAnswer>();
        foreach (var path in paths)
            answers.Add(await RecordedAnswer.RecordAsync(client, path));
        var file = Path.Combine(_folder, "answers.json");
        await RecordedAnswer.WriteAsync(file, answers);
        return await FloorProcess.StartAsync(file, _servers.Postgres, _servers.Redis);
    }

    public async Task<string> WritePathsAsync(string name, IEnumerable<string> paths)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllLinesAsync(file, paths);
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await _servers.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
