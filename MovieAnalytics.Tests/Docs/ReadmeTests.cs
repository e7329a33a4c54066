using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Docs;

/// <summary>What the README claims is what the code does.</summary>
public sealed partial class ReadmeTests
{
    private static readonly Assembly[] Product = [typeof(Sql).Assembly, typeof(EndpointNames).Assembly];

    /// <summary>The classes of options, by their sections.</summary>
    private static readonly Dictionary<string, Type> Options = Product.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.GetField("Section") is { IsLiteral: true })
        .ToDictionary(type => (string)type.GetField("Section")!.GetRawConstantValue()!);

    [Fact]
    public void Paths_AreThoseOfTheFunctions()
    {
        var functions = HttpFunction.Of(typeof(EndpointNames).Assembly).Select(function => EndpointNames.Of(function.Name));
        Assert.Equal(functions.Order(StringComparer.Ordinal), Readme.Endpoints().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Settings_OfASection_ArePropertiesOfItsOptionsWithTheirDefaults()
    {
        var settings = Readme.Settings().Where(setting => setting.Section is not ("" or "Schedules")).ToList();
        Assert.InRange(settings.Count, 20, 1000);
        Assert.All(settings, setting =>
        {
            Assert.True(Options.TryGetValue(setting.Section, out var type), $"There is no section {setting.Section}.");
            Assert.True(type.GetProperty(setting.Name) is not null, $"{type.Name} has no {setting.Name}.");
            var value = type.GetProperty(setting.Name)!.GetValue(Activator.CreateInstance(type));
            Assert.Equal(setting.Default is null ? null : Plain(setting.Default), setting.Default is null ? null : Comparable(value));
        });
        Assert.Empty(Options.Keys.Except(settings.Select(setting => setting.Section)));
    }

    [Fact]
    public void Settings_OfNoSection_AreThoseThatAreKnown() =>
        Assert.Equal(["Postgres", "Redis", "FunctionKey"], Readme.Settings().Where(setting => setting.Section == "").Select(setting => setting.Name));

    [Fact]
    public void Schedules_AreThoseOfTheTimers()
    {
        var timers = typeof(EndpointNames).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule).OfType<string>().Distinct();
        var told = Readme.Settings().Where(setting => setting.Section == "Schedules").Select(setting => $"%Schedules:{setting.Name}%");
        Assert.Equal(timers.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Benches_AreThoseOfTheProgram()
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "MovieAnalytics.Benchmarks", "Program.cs"));
        var benches = Bench().Matches(program).Select(match => match.Groups[1].Value);
        var told = Readme.Rows("bench").SelectMany(row => Readme.Code(row[0]));
        Assert.Equal(benches.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Folders_AreThoseOfTheRepository()
    {
        var told = Readme.Rows("where").ToDictionary(row => Readme.Code(row[0]).Single().TrimEnd('/'), row => row[1]);
        Assert.All(told.Keys, folder => Assert.True(Directory.Exists(Path.Combine(Repository.Root, folder)), $"There is no folder {folder}."));
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 });
        Assert.Empty(projects.Select(project => Path.GetFileNameWithoutExtension(project)!)
            .Where(name => name.StartsWith("MovieAnalytics.", StringComparison.Ordinal)).Except(told.Keys));
        var features = Readme.Code(told["MovieAnalytics.Core"]).Order(StringComparer.Ordinal);
        Assert.Equal(Folders("MovieAnalytics.Core"), features);
        Assert.All(Readme.Code(told["MovieAnalytics.Functions"]), folder => Assert.Contains(folder, Folders("MovieAnalytics.Functions")));
    }

    private static IEnumerable<string> Folders(string project) => Directory.EnumerateDirectories(Path.Combine(Repository.Root, project))
        .Where(path => Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Any())
        .Select(path => Path.GetFileName(path)!).Except(["bin", "obj", "Properties"]).Order(StringComparer.Ordinal);

    /// <summary>A number, a time or a yes or no that the README says; null when it says something else, which is not compared.</summary>
    private static object? Plain(string text)
    {
        var match = Quantity().Match(text);
        if (!match.Success)
            return bool.TryParse(text, out var truth) ? truth : null;
        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "" => number,
            "s" => TimeSpan.FromSeconds(number),
            "min" => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    private static object? Comparable(object? value) => value is int number ? (double)number : value;

    [GeneratedRegex(@"^([\d.]+) ?(|s|min|days?)$")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"\[""(\w+)""\] = \w+Bench")]
    private static partial Regex Bench();
}
