using System.Text.RegularExpressions;

namespace MovieAnalytics.LocalHost.Hosting;

/// <summary>App settings as attributes name them.</summary>
internal sealed partial class AppSettings(IConfiguration configuration)
{
    /// <summary>Replaces every <c>%Name%</c> in <paramref name="text"/>; one without a value is added to <paramref name="missing"/>.</summary>
    public string Resolve(string text, ICollection<string> missing) => Reference().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        if (configuration[name] is { Length: > 0 } value)
            return value;
        missing.Add(name);
        return "";
    });

    /// <summary>The connection string behind the name that a trigger gives; null when there is none.</summary>
    public string? Connection(string name) =>
        configuration[name] is { Length: > 0 } value ? value : configuration.GetConnectionString(name);

    /// <summary>Whether <c>AzureWebJobs.{function}.Disabled</c> switches the function off.</summary>
    public bool IsDisabled(string function) =>
        IsOn(configuration[$"AzureWebJobs.{function}.Disabled"]) || IsOn(configuration[$"AzureWebJobs:{function}:Disabled"]);

    private static bool IsOn(string? value) => value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
