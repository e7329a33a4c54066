using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>Answers OPTIONS with the methods that the function takes, without running it.</summary>
internal sealed class OptionsMiddleware : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || !HttpMethods.IsOptions(http.Request.Method))
            return next(context);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.Allow = EndpointNames.MethodsOf(context.FunctionDefinition.Name);
        return Task.CompletedTask;
    }
}
