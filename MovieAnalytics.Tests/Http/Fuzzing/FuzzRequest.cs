using System.Text;

namespace MovieAnalytics.Tests.Http.Fuzzing;

/// <summary>One request that was made up.</summary>
/// <param name="Operation">Of which operation, by its id.</param>
/// <param name="Method">Its own, or HEAD or OPTIONS.</param>
/// <param name="Url">Path and query, escaped.</param>
/// <param name="Headers">Besides the key.</param>
/// <param name="Body">Null for none.</param>
internal sealed record FuzzRequest(string Operation, string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Url, UriKind.Relative));
        if (Body is not null)
            message.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    /// <summary>To try it by hand.</summary>
    public override string ToString() =>
        $"{Method} {Url}{string.Concat(Headers.Select(header => $" [{header.Name}: {header.Value}]"))}{(Body is null ? "" : $" {Body}")}";
}
