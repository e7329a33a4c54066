using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>Takes an app's middleware as the real worker's builder does, so that both hosts register it by the same code.</summary>
internal sealed class LocalWorkerBuilder(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    public IServiceCollection Services => services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        services.AddSingleton(middleware);
        return this;
    }
}
