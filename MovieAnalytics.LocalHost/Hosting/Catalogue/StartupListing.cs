using System.Text;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>The list of functions that <c>func start</c> prints.</summary>
internal static class StartupListing
{
    /// <param name="catalogue">What to list.</param>
    /// <param name="address">Where the host listens, such as <c>http://127.0.0.1:7071</c>.</param>
    public static string Of(FunctionCatalogue catalogue, string address)
    {
        var text = new StringBuilder("Functions:").AppendLine().AppendLine();
        foreach (var group in catalogue.Functions.GroupBy(function => function.Trigger is HttpTrigger).OrderByDescending(group => group.Key))
        {
            foreach (var function in group)
                text.Append("    ").Append(function.Name).Append(": ").AppendLine(Describe(function.Trigger, address.TrimEnd('/')));
            text.AppendLine();
        }

        return text.ToString();
    }

    private static string Describe(FunctionTrigger trigger, string address) => trigger switch
    {
        HttpTrigger http =>
            $"[{(http.Methods.Count == 0 ? "*" : string.Join(',', http.Methods))}] {address}/{http.Pattern.RawText!.TrimStart('/')}"
            + (http.NeedsKey ? " (key)" : ""),
        TimerTrigger timer => $"{timer.Type} {timer.Schedule}",
        RedisListTrigger list => $"{list.Type} {list.Key}",
        _ => trigger.Type,
    };
}
