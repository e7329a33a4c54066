using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Failures;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>
/// What stands before every TMDB endpoint, in the order in which TMDB checks: rate limit, key, and the failures that were
/// asked for. The export files lie on another host there, which asks for no key.
/// </summary>
internal sealed class RequestGate(SandboxState state, RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => state.Store.Ready.IsCompletedSuccessfully ? AnswerAsync(context) : AnswerLaterAsync(context);

    private async Task AnswerLaterAsync(HttpContext context)
    {
        await state.Store.Ready.WaitAsync(context.RequestAborted);
        await AnswerAsync(context);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (SandboxClock.IsMalformed(context)) return RefuseDateAsync(context);
        if (path.StartsWithSegments("/sandbox", StringComparison.Ordinal)) return next(context);
        state.Counters.Count();
        if (path.StartsWithSegments("/3", StringComparison.Ordinal))
        {
            if (!state.RateLimit.Admits(context))
            {
                state.Counters.CountRateLimited();
                context.Response.Headers.RetryAfter = "1";
                return TmdbError.OverLimit(state.RateLimit.PerSecond).WriteAsync(context);
            }

            if (!state.Authentication.Admits(context)) return TmdbError.InvalidKey.WriteAsync(context);
        }

        if (state.Failures.Draw(path.Value ?? "", context.Request.QueryString.Value ?? "") is not { } failure) return next(context);
        state.Counters.CountFailed();
        return FailureInjection.FailAsync(context, failure, state.Failures.Plan, state.RateLimit.PerSecond, next);
    }

    private static Task RefuseDateAsync(HttpContext context) => JsonAnswer.WriteAsync(
        context, JsonSerializer.SerializeToUtf8Bytes(new { error = "X-Sandbox-Date and sandbox_date have the form yyyy-MM-dd." }),
            StatusCodes.Status400BadRequest);
}
