using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieAnalytics.TmdbSandbox.Failures;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>
/// The sandbox's own paths, which TMDB does not have: state, failures, clock, rate limit, and changes to movies. They need no
/// key and never fail on purpose.
/// </summary>
internal sealed class ControlEndpoints(SandboxState state)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandbox", Describe);
        routes.MapGet("/sandbox/failures", DescribeFailures);
        routes.MapPost("/sandbox/failures", SetFailures);
        routes.MapPost("/sandbox/clock", SetClock);
        routes.MapPost("/sandbox/rate-limit", SetRateLimit);
        routes.MapPost("/sandbox/movies/{id:int}/delete", context => ChangeMovie(context, (id, _) => state.Store.Delete(id, state.Clock.TodayFor(context))));
        routes.MapPost("/sandbox/movies/{id:int}/restore", context => ChangeMovie(context, (id, _) => state.Store.Restore(id)));
        routes.MapPost(
            "/sandbox/movies/{id:int}", context => ChangeMovie(context, (id, patch) => state.Store.Change(id, patch, state.Clock.TodayFor(context))));
    }

    private Task Describe(HttpContext context) => Answer(context, new
    {
        Movies = state.Store.Count,
        Today = state.Clock.TodayFor(context),
        RateLimit = state.RateLimit.PerSecond,
        Requests = state.Counters.Snapshot(),
    });

    private Task DescribeFailures(HttpContext context)
    {
        var plan = state.Failures.Plan;
        return Answer(context, new
        {
            Rates = plan.Rates.ToDictionary(rate => FailurePlan.NameOf(rate.Key), rate => rate.Value),
            plan.PathPrefix,
            SlowSeconds = plan.SlowDelay.TotalSeconds,
            plan.RetryAfterSeconds,
        });
    }

    private async Task SetFailures(HttpContext context)
    {
        try
        {
            state.Failures.Plan = FailureRequest.Read(await ReadObjectAsync(context));
        }
        catch (Exception e) when (e is ArgumentException or JsonException or InvalidOperationException)
        {
            await Refuse(context, e.Message);
            return;
        }

        await DescribeFailures(context);
    }

    /// <summary>Body: <c>{"today":"2026-01-31"}</c>, or null to follow the real clock again.</summary>
    private async Task SetClock(HttpContext context)
    {
        var today = (await ReadObjectAsync(context))["today"]?.ToString();
        if (today is null) state.Clock.FixedToday = null;
        else if (SandboxClock.TryParse(today, out var day)) state.Clock.FixedToday = day;
        else
        {
            await Refuse(context, $"today has the form yyyy-MM-dd, not '{today}'.");
            return;
        }

        await Describe(context);
    }

    /// <summary>Body: <c>{"per_second":40}</c>; 0 = no limit.</summary>
    private async Task SetRateLimit(HttpContext context)
    {
        var body = await ReadObjectAsync(context);
        if (body["per_second"] is not JsonValue value || !value.TryGetValue<int>(out var perSecond) || perSecond < 0)
        {
            await Refuse(context, "per_second is a whole number, 0 for no limit.");
            return;
        }

        state.RateLimit.PerSecond = perSecond;
        await Describe(context);
    }

    private static async Task ChangeMovie(HttpContext context, Func<int, JsonObject, bool> change)
    {
        var id = int.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        if (change(id, await ReadObjectAsync(context))) context.Response.StatusCode = StatusCodes.Status204NoContent;
        else await TmdbError.NotFound.WriteAsync(context);
    }

    private static async Task<JsonObject> ReadObjectAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        return text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? throw new JsonException("The body must be a JSON object.");
    }

    private static Task Refuse(HttpContext context, string message) => Answer(context, new { Error = message }, StatusCodes.Status400BadRequest);

    private static Task Answer(HttpContext context, object value, int status = StatusCodes.Status200OK) =>
        JsonAnswer.WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(value, SandboxJson.SerializerOptions), status);
}
