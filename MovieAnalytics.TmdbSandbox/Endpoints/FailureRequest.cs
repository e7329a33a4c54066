using System.Text.Json.Nodes;
using MovieAnalytics.TmdbSandbox.Failures;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>
/// The body of <c>POST /sandbox/failures</c>: a rate for each kind that is to happen, and how. It replaces the plan, so that
/// <c>{}</c> ends all failures: <c>{"429":0.1,"slow":0.05,"slow_seconds":3,"retry_after_seconds":2,"path_prefix":"/3/movie/"}</c>.
/// </summary>
internal static class FailureRequest
{
    /// <exception cref="ArgumentException">What is wrong with it.</exception>
    public static FailurePlan Read(JsonObject body)
    {
        var plan = FailurePlan.None;
        foreach (var (name, value) in body)
        {
            plan = name switch
            {
                "path_prefix" => plan with { PathPrefix = value?.GetValue<string>() ?? "" },
                "slow_seconds" => plan with { SlowDelay = TimeSpan.FromSeconds(Number(name, value)) },
                "retry_after_seconds" => plan with { RetryAfterSeconds = (int)Number(name, value) },
                _ => plan.With(FailurePlan.KindOf(name), Number(name, value)),
            };
        }

        return plan;
    }

    private static double Number(string name, JsonNode? value) =>
        value is JsonValue json && json.TryGetValue<double>(out var number) && number >= 0
            ? number
            : throw new ArgumentException($"'{name}' must be a number, not below 0.");
}
