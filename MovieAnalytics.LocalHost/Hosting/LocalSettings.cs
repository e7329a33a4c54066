using System.Text.Json;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace MovieAnalytics.LocalHost.Hosting;

/// <summary>
/// local.settings.json as <c>func start</c> reads it: what is under <c>Values</c> becomes app settings, and a variable of the
/// environment wins over the file.
/// </summary>
internal static class LocalSettings
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Adds the file's values below the environment's; does nothing when there is no such file.</summary>
    public static void AddLocalSettings(this IConfigurationBuilder configuration, string path)
    {
        if (!File.Exists(path))
            return;
        var source = new MemoryConfigurationSource { InitialData = Read(path) };
        var environment = configuration.Sources
            .Select((candidate, index) => (candidate, index))
            .LastOrDefault(pair => pair.candidate is EnvironmentVariablesConfigurationSource { Prefix: null or "" }, (null!, -1)).index;
        if (environment < 0)
            configuration.Sources.Add(source);
        else
            configuration.Sources.Insert(environment, source);
    }

    private static Dictionary<string, string?> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            if (document.RootElement.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
                throw new InvalidDataException($"{path} is encrypted; run `func settings decrypt`.");
            if (!document.RootElement.TryGetProperty("Values", out var values))
                return [];
            // "__" stands for ":" in a name, as in an environment variable, into which func turns each value.
            return values.EnumerateObject().ToDictionary(
                value => value.Name.Replace("__", ConfigurationPath.KeyDelimiter),
                value => value.Value.ValueKind == JsonValueKind.String
                    ? value.Value.GetString()
                    : throw new InvalidDataException($"{path}: the value of {value.Name} must be a string."),
                StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not a valid local.settings.json: {e.Message}", e);
        }
    }
}
