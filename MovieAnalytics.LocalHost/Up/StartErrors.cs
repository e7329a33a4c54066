using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Startup;
using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.TmdbSandbox;
using Npgsql;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>What an operator can do about an error, in one sentence each. What is not in the table is a fault of ours, and shows its stack trace.</summary>
internal static partial class StartErrors
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;

    public static string? Sentence(Exception error) => error switch
    {
        SettingException or EmbeddedStackException or SandboxException or FunctionsRefusedException or InvalidDataException => error.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures.Select(failure => Invalid(invalid.OptionsType, failure))),
        AggregateException several when several.InnerExceptions.Select(Sentence).ToList() is var all && !all.Contains(null) => string.Join(' ', all),
        InvalidOperationException when Unconvertible().Match(error.Message) is { Success: true } match =>
            Unreadable(match.Groups["name"].Value, match.Groups["value"].Value, match.Groups["type"].Value),
        IOException { HResult: NoSpaceLeft } => $"The disk is full: {error.Message} Make room, or choose another data folder: ./movie up --data DIR.",
        IOException { HResult: ReadOnlyFileSystem } => $"{error.Message} Choose a data folder that can be written to: ./movie up --data DIR.",
        UnauthorizedAccessException => $"{error.Message} Start as a user who may, or choose another data folder: ./movie up --data DIR.",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{error.Message} Choose another port: ./movie up --port N.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The disk of PostgreSQL (setting Postgres) is full: make room there, and start again.",
        NpgsqlException and not PostgresException => $"PostgreSQL (setting Postgres) does not answer any more: {error.Message} Start again when it does.",
        _ => null,
    };

    /// <summary>Whether it is the disk, and not another process, that does not let us write.</summary>
    public static bool IsAboutTheDisk(IOException error) => error.HResult is NoSpaceLeft or ReadOnlyFileSystem;

    private static string Unreadable(string name, string value, string type) =>
        $"The setting {name} is '{value}', which is no {Described(type)}. {Correct(name)}";

    private static string Invalid(Type options, string failure)
    {
        var section = options.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return Broken().Match(failure) is { Success: true } match
            ? $"The setting {section}:{match.Groups["name"]} is not valid: {match.Groups["reason"]} {Correct($"{section}:{match.Groups["name"]}")}"
            : $"The settings of section {section} are not valid: {failure}";
    }

    private static string Correct(string name) => $"Correct it ({name.Replace(":", "__", StringComparison.Ordinal)} in the environment).";

    private static string Described(string type) => type switch
    {
        "System.TimeSpan" => "time such as 00:01:00",
        "System.Int32" or "System.Int64" => "whole number",
        "System.Boolean" => "true or false",
        "System.Uri" => "address",
        _ => type,
    };

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<name>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex Unconvertible();

    [GeneratedRegex("members: '(?<name>[^']+)' with the error: '(?<reason>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex Broken();
}
