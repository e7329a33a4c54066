using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http.Describing;

/// <summary>One request of <c>movies.http</c>, as the REST clients of editors read it.</summary>
/// <param name="Title">What follows <c>###</c>.</param>
/// <param name="Name">By which later requests refer to its answer; empty for none.</param>
/// <param name="Headers">Its headers.</param>
internal sealed partial record HttpFileRequest(
    string Title, string Name, string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (Body.Length > 0)
            message.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in Headers.Where(header => header.Name != "Content-Type"))
            message.Headers.Add(name, value);
        return message;
    }

    /// <summary>The requests of the file in the root, in its order. Those that refer to an answer are made when it is there.</summary>
    /// <param name="variables">In the place of the values of the file's own.</param>
    /// <param name="answers">Gets looked up for the bodies of named requests; null leaves references to them as they are.</param>
    public static IEnumerable<HttpFileRequest> Read(IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, JsonElement>? answers)
    {
        foreach (var block in File.ReadAllText(Path.Combine(Repository.Root, "movies.http")).Split("\n###").Skip(1))
        {
            var text = Variable().Replace(block, match => match.Groups[2].Success
                ? answers?[match.Groups[1].Value].GetProperty(match.Groups[2].Value).GetString() ?? match.Value
                : variables[match.Groups[1].Value]);
            var parts = text.Split("\n\n", 2);
            var lines = parts[0].Split('\n');
            var name = lines.FirstOrDefault(line => line.StartsWith("# @name ", StringComparison.Ordinal))?[8..] ?? "";
            var content = lines.Skip(1).Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
            var request = content[0].Split(' ');
            var headers = content.Skip(1).Select(line => line.Split(": ", 2)).Select(header => (header[0], header[1])).ToList();
            yield return new HttpFileRequest(lines[0].Trim(), name, request[0], request[1], headers, parts.Length > 1 ? parts[1].Trim() : "");
        }
    }

    [GeneratedRegex(@"\{\{(\w+)(?:\.response\.body\.\$\.(\w+))?\}\}")]
    private static partial Regex Variable();
}
