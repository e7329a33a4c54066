using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Chaos;

/// <summary>
/// Breaks the job system in every way that is expected of production, while jobs run, and then counts what was lost or doubled.
/// </summary>
internal sealed class ChaosRun(ChaosOptions options, Action<string> say)
{
    private readonly Random _random = new(options.Seed);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _redisOutages;

    public async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        await options.Redis.StartAsync();
        var database = await CreateDatabaseAsync(cancellationToken);
        await using var services = ChaosWorker.Compose(database, options.Redis.Configuration, new FaultPoints(0, _random));
        await using var pool = new WorkerPool(
            options.Workers, typeof(ChaosWorker).Assembly, started =>
                ChaosWorker.Arguments(database, options.Redis.Configuration, options.SelfKill, options.Seed + started));
        pool.Revive();

        _watch.Restart();
        var trouble = Task.WhenAll(
            EnqueueAsync(services.GetRequiredService<JobClient>(), cancellationToken),
            HarmWorkersAsync(pool, cancellationToken),
            HarmQueuesAsync(services.GetRequiredService<IConnectionMultiplexer>(), cancellationToken),
            StopRedisAsync(cancellationToken));
        await trouble;
        await using var dataSource = NpgsqlDataSource.Create(database);
        await SettleAsync(dataSource, pool, cancellationToken);
        return await CountAsync(dataSource, pool, cancellationToken);
    }

    private async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"chaos_{Guid.NewGuid():N}";
        await using (var server = NpgsqlDataSource.Create(options.PostgresServer))
        await using (var create = server.CreateCommand($"create database {name}"))
            await create.ExecuteNonQueryAsync(cancellationToken);
        var database = new NpgsqlConnectionStringBuilder(options.PostgresServer)
        {
            Database = name,
            MaxPoolSize = 20,
            IncludeErrorDetail = true,
        }.ConnectionString;
        await using var dataSource = NpgsqlDataSource.Create(database);
        await Migrator.ApplyAsync(dataSource, database, NullLogger.Instance, cancellationToken);
        await using var schema = dataSource.CreateCommand(ChaosJob.Schema);
        await schema.ExecuteNonQueryAsync(cancellationToken);
        return database;
    }

    private async Task EnqueueAsync(JobClient client, CancellationToken cancellationToken)
    {
        var random = new Random(options.Seed + 1);
        for (var number = 1; number <= options.Jobs; number++)
        {
            var args = new ChaosArgs(number, Steps: 3, Children: number % 25 == 0 ? 4 : 0, FailsFirst: number % 10 == 0);
            await client.EnqueueAsync(ChaosJob.Request(JobQueue.All[number % JobQueue.All.Count], args), cancellationToken);
            if (number % (options.Jobs / options.PoisonJobs / 2) == 0 && number < options.Jobs / 2)
                await client.EnqueueAsync(
                    ChaosJob.Request(JobQueue.All[number % JobQueue.All.Count], new ChaosArgs(-number, 1, Poison: true)), cancellationToken);
            await Task.Delay(options.Trouble / options.Jobs * 0.8 * (0.5 + random.NextDouble()), cancellationToken);
        }
    }

    private async Task HarmWorkersAsync(WorkerPool pool, CancellationToken cancellationToken)
    {
        for (var blow = 1; _watch.Elapsed < options.Trouble; blow++)
        {
            await Task.Delay(options.BetweenBlows * (0.5 + _random.NextDouble()), cancellationToken);
            if (blow % 3 == 0)
                await pool.FreezeOneAsync(_random, TimeSpan.FromSeconds(3));
            else
                pool.KillOne(_random);
            pool.Revive();
        }
    }

    /// <summary>Tokens are lost and doubled, and now and then a whole list is deleted.</summary>
    private async Task HarmQueuesAsync(IConnectionMultiplexer redis, CancellationToken cancellationToken)
    {
        var random = new Random(options.Seed + 2);
        while (_watch.Elapsed < options.Trouble)
        {
            await Task.Delay(200, cancellationToken);
            var key = JobQueue.Key(JobQueue.All[random.Next(JobQueue.All.Count)]);
            try
            {
                var database = redis.GetDatabase();
                await (random.Next(10) switch
                {
                    < 4 => (Task)database.ListLeftPopAsync(key),
                    < 9 => database.ListRightPushAsync(key, ["1", "1", "1"]),
                    _ => database.KeyDeleteAsync(key),
                });
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Redis is being harmed too.
            }
        }
    }

    private async Task StopRedisAsync(CancellationToken cancellationToken)
    {
        while (_watch.Elapsed + (2 * options.RedisOutage) < options.Trouble)
        {
            await Task.Delay(options.RedisOutage / 2, cancellationToken);
            say($"{_watch.Elapsed.TotalSeconds,6:0} s  {options.Redis.Name} is stopped for {options.RedisOutage.TotalSeconds:0} s and will start empty");
            await options.Redis.StopAsync();
            await Task.Delay(options.RedisOutage, cancellationToken);
            await options.Redis.StartAsync();
            _redisOutages++;
            var quiet = 5 * options.RedisOutage;
            await Task.Delay(quiet < Remaining() ? quiet : Remaining(), cancellationToken);
        }
    }

    private TimeSpan Remaining() => options.Trouble > _watch.Elapsed ? options.Trouble - _watch.Elapsed : TimeSpan.Zero;

    private async Task SettleAsync(NpgsqlDataSource dataSource, WorkerPool pool, CancellationToken cancellationToken)
    {
        var (left, changedAt) = (long.MaxValue, _watch.Elapsed);
        while (_watch.Elapsed - changedAt < options.Stall)
        {
            pool.Revive();
            var open = await ScalarAsync(dataSource, "select count(*) from jobs where state in ('pending', 'running')", cancellationToken);
            if (open == 0)
                return;
            if (open < left)
            {
                say($"{_watch.Elapsed.TotalSeconds,6:0} s  the trouble is over, {open} jobs are open");
                (left, changedAt) = (open, _watch.Elapsed);
            }
            await Task.Delay(500, cancellationToken);
        }
    }

    private async Task<ChaosReport> CountAsync(NpgsqlDataSource dataSource, WorkerPool pool, CancellationToken cancellationToken)
    {
        const string healthy = "(args ->> 'poison')::boolean is not true";
        Task<long> Count(string sql) => ScalarAsync(dataSource, sql, cancellationToken);
        await using (var why = dataSource.CreateCommand(
            $"select 'dead: ' || args::text || ' ' || attempts::text from jobs where {healthy} and state = 'dead' limit 5"))
        await using (var dead = await why.ExecuteReaderAsync(cancellationToken))
        {
            while (await dead.ReadAsync(cancellationToken))
                say(dead.GetString(0));
        }
        return new ChaosReport(
            Lost: await Count("select count(*) from jobs where state in ('pending', 'running')")
                + await Count($"""
                    with steps as (select number, count(distinct step) as done from chaos_steps group by number),
                         ends as (select distinct number from chaos_ends)
                    select count(*)
                    from jobs
                    left join steps on steps.number = (args ->> 'number')::int
                    left join ends on ends.number = (args ->> 'number')::int
                    where {healthy} and state = 'succeeded' and (coalesce(steps.done, 0) < (args ->> 'steps')::int or ends.number is null)
                    """)
                + await Count($"select {options.Jobs} - count(*) from jobs where parent_id is null and {healthy}"),
            Doubled: await Count("select count(*) from (select 1 from chaos_steps group by number, step having count(*) > 1) steps")
                + await Count("select count(*) from (select 1 from chaos_ends group by number having count(*) > 1) ends"),
            HealthyDead: await Count($"select count(*) from jobs where {healthy} and state in ('dead', 'cancelled', 'expired')"),
            PoisonAlive: await Count($"select count(*) from jobs where not ({healthy}) and state <> 'dead'"),
            pool.Deaths, pool.Frozen, _redisOutages, (int)await Count("select count(*) from jobs"), _watch.Elapsed.TotalSeconds);
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource dataSource, string sql, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }
}
