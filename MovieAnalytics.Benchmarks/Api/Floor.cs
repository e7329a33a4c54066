using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>
/// What nothing can be faster than: Kestrel alone, in a process of its own, which answers with the bytes and headers that the product
/// answered with; after one GET from Redis where the path begins with /redis; after one row by primary key where it begins with /row.
/// </summary>
internal static class Floor
{
    public const string Verb = "api-floor";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var port = int.Parse(arguments[1]);
        var answers = (await RecordedAnswer.ReadAsync(arguments[2])).ToDictionary(answer => answer.Path, StringComparer.Ordinal);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Environment.GetEnvironmentVariable("Redis")!);
        var database = redis.GetDatabase();
        foreach (var answer in answers.Values)
            await database.StringSetAsync("floor:" + answer.Path, answer.Body);
        await using var postgres = NpgsqlDataSource.Create(
            Environment.GetEnvironmentVariable("Postgres") + ";Max Auto Prepare=10;Maximum Pool Size=20;No Reset On Close=true");

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        await using var app = builder.Build();
        app.Run(context =>
        {
            var path = context.Request.Path.Value!;
            if (path.StartsWith("/row/", StringComparison.Ordinal))
                return RowAsync(context, postgres, int.Parse(path.AsSpan("/row/".Length)));
            var isInRedis = path.StartsWith("/redis", StringComparison.Ordinal);
            var answer = answers[(isInRedis ? path["/redis".Length..] : path) + context.Request.QueryString.Value];
            return isInRedis ? RedisAsync(context, database, answer) : WriteAsync(context, answer, answer.Body);
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task RedisAsync(HttpContext context, IDatabase database, RecordedAnswer answer) =>
        await WriteAsync(context, answer, (byte[])(await database.StringGetAsync("floor:" + answer.Path))!);

    private static async Task RowAsync(HttpContext context, NpgsqlDataSource postgres, int id)
    {
        await using var command = postgres.CreateCommand("select id, title, overview, popularity from movies where id = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync();
        var overview = await reader.ReadAsync() && !await reader.IsDBNullAsync(2) ? reader.GetString(2) : "";
        await context.Response.WriteAsync(overview);
    }

    private static Task WriteAsync(HttpContext context, RecordedAnswer answer, byte[] body)
    {
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length);
    }
}
