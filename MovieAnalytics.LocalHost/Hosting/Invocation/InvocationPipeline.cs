using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>A function within the registered middleware, the first registered outermost.</summary>
internal sealed class InvocationPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    private readonly FunctionExecutionDelegate _run = middleware.Reverse().Aggregate((FunctionExecutionDelegate)Execute, (next, wrap) => wrap(next));

    /// <summary>Afterwards the context has the result.</summary>
    public Task RunAsync(LocalFunctionContext context) => _run(context);

    private static Task Execute(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        var running = local.Function.Invoke(local);
        if (!running.IsCompletedSuccessfully)
            return AwaitAsync(local, running);
        local.Result = running.Result;
        return Task.CompletedTask;
    }

    private static async Task AwaitAsync(LocalFunctionContext context, ValueTask<object?> running) => context.Result = await running;
}
