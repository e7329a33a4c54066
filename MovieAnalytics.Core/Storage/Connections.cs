using System.Globalization;
using Microsoft.Extensions.Configuration;
using MovieAnalytics.Core.Startup;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Storage;

/// <summary>The connection settings, read in one place. Both are plain app settings: <c>Postgres</c> and <c>Redis</c>.</summary>
public static class Connections
{
    private const string PostgresForm = "Host=localhost;Database=movieanalytics;Username=…;Password=…";

    /// <summary>
    /// None of our statements is worth compiling: where the planner errs, the compiler costs seconds. And an index is nearly as quick to read as
    /// a table: the default of 4 is for turning disks.
    /// </summary>
    internal const string Planner = "-c jit=off -c random_page_cost=1.1";

    /// <exception cref="SettingException">The setting is missing, or no connection string.</exception>
    public static string Postgres(IConfiguration configuration) => PostgresSettings(configuration).ConnectionString;

    internal static NpgsqlConnectionStringBuilder PostgresSettings(IConfiguration configuration)
    {
        var builder = Parsed("Postgres", PostgresForm, configuration, setting => new NpgsqlConnectionStringBuilder(setting));
        if (builder.Host is not { Length: > 0 })
            throw new SettingException($"The setting Postgres names no Host. Its form is {PostgresForm}.");
        if (!builder.ShouldSerialize("Application Name"))
            builder.ApplicationName = "MovieAnalytics";
        // Our statements are few and fixed: after a few uses the server keeps their plans.
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = 100;
        // Locks and settings end with their transaction, so a session has nothing to reset.
        if (!builder.ShouldSerialize("No Reset On Close"))
            builder.NoResetOnClose = true;
        if (!builder.ShouldSerialize("Options"))
            builder.Options = Planner;
        return builder;
    }

    /// <summary>The same for reads that somebody waits for.</summary>
    /// <param name="limit">After this long the server itself ends a statement.</param>
    /// <exception cref="SettingException">The setting is missing, or no connection string.</exception>
    /// <remarks>
    /// The server does it, and not Npgsql, which would send it a request to cancel and block a thread until that is answered:
    /// a server that hangs would take a thread for each read.
    /// </remarks>
    internal static NpgsqlConnectionStringBuilder PostgresForReads(IConfiguration configuration, TimeSpan limit)
    {
        var builder = PostgresSettings(configuration);
        builder.Options = string.Create(CultureInfo.InvariantCulture, $"{builder.Options} -c statement_timeout={limit.TotalMilliseconds:0}");
        if (!builder.ShouldSerialize("Timeout"))
            builder.Timeout = 3;
        // Only for a server that cannot do it any more.
        if (!builder.ShouldSerialize("Command Timeout"))
            builder.CommandTimeout = (int)limit.TotalSeconds + 60;
        return builder;
    }

    /// <exception cref="SettingException">The setting is missing, or no connection string.</exception>
    public static ConfigurationOptions RedisOptions(IConfiguration configuration)
    {
        var options = Parsed("Redis", "localhost:6379,password=…", configuration, setting => ConfigurationOptions.Parse(setting));
        // A dead Redis must cost nothing per request: commands fail at once instead of queueing for a connection,
        // and the process starts without one.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AbortOnConnectFail = false;
        // Nobody waits long for a Redis that is down when the process starts.
        options.ConnectTimeout = Math.Min(options.ConnectTimeout, 2000);
        return options;
    }

    private static string Required(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value
            ? value
            : throw new SettingException($"The app setting '{name}' is missing; local.settings.sample.json shows its form.");

    private static T Parsed<T>(string name, string form, IConfiguration configuration, Func<string, T> parse)
    {
        var setting = Required(configuration, name);
        try
        {
            return parse(setting);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            // Not with the parser's own words, which may quote a piece of the password.
            throw new SettingException($"The setting {name} is no connection string of the form {form}.");
        }
    }
}
