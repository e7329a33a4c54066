using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

public sealed class HttpFunctionTests
{
    [Theory]
    [InlineData("/text/ab%20c", "text ab c")]
    [InlineData("/number/42", "number 42")]
    [InlineData("/optional/7", "optional 7")]
    [InlineData("/optional", "optional none")]
    [InlineData("/static", "static")]
    [InlineData("/value-task", "value task")]
    [InlineData("/written", "written")]
    public async Task Get_BoundParametersAndReturnShapes_AnswersWithThem(string path, string expected)
    {
        await using var app = await FunctionsApp.StartAsync<Shapes>();

        Assert.Equal(expected, await app.Client.GetStringAsync(path));
    }

    [Fact]
    public async Task Get_ActionResult_IsCarriedOutByMvc()
    {
        await using var app = await FunctionsApp.StartAsync<Shapes>();

        var movie = await app.Client.GetFromJsonAsync<JsonElement>("/action");

        Assert.Equal("Heat", movie.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Get_RouteValueThatDoesNotConvert_IsAFailureOfTheFunctionAsOnTheRealHost()
    {
        await using var app = await FunctionsApp.StartAsync<Shapes>();

        await AssertProblemAsync(await app.Client.GetAsync("/number/many"), HttpStatusCode.InternalServerError, "Number");
        Assert.Contains(app.Log.Errors, line => line.Contains("'Number'"));
    }

    [Theory]
    [InlineData(null, "/api/text/a")]
    [InlineData("v1", "/v1/text/a")]
    [InlineData("", "/text/a")]
    public async Task Get_RoutePrefixOfHostJson_ComesBeforeEveryRoute(string? prefix, string path)
    {
        var hostJson = prefix is null
            ? """{ "version": "2.0" }"""
            : $$"""{ "version": "2.0", /* note */ "extensions": { "http": { "routePrefix": "{{prefix}}" } } }""";
        await using var app = await FunctionsApp.StartAsync<Shapes>(new() { HostJson = hostJson });

        Assert.Equal("text a", await app.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("/admin/jobs/1", HttpStatusCode.OK)]
    [InlineData("/ADMIN/jobs/1", HttpStatusCode.OK)]
    [InlineData("/other/jobs/1", HttpStatusCode.NotFound)]
    public async Task Get_RegexConstraint_AdmitsOnlyItsMatches(string path, HttpStatusCode status)
    {
        await using var app = await FunctionsApp.StartAsync<Guarded>();
        app.Client.DefaultRequestHeaders.Add("x-functions-key", FunctionsApp.Key);

        Assert.Equal(status, (await app.Client.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("/admin/jobs/1", null, HttpStatusCode.Unauthorized)]
    [InlineData("/admin/jobs/1", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/admin/jobs/1", "", HttpStatusCode.Unauthorized)]
    [InlineData("/admin/jobs/1?code=wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("/admin/jobs/1?code=" + FunctionsApp.Key, "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/admin/jobs/1", FunctionsApp.Key, HttpStatusCode.OK)]
    [InlineData("/admin/jobs/1?code=" + FunctionsApp.Key, null, HttpStatusCode.OK)]
    [InlineData("/master", null, HttpStatusCode.Unauthorized)]
    [InlineData("/master", FunctionsApp.Key, HttpStatusCode.OK)]
    public async Task Get_FunctionAboveAnonymous_NeedsTheKey(string path, string? header, HttpStatusCode status)
    {
        await using var app = await FunctionsApp.StartAsync<Guarded>();
        if (header is not null)
            app.Client.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", header);

        using var response = await app.Client.GetAsync(path);

        if (status == HttpStatusCode.OK)
            Assert.Equal(status, response.StatusCode);
        else
            await AssertProblemAsync(response, status, "x-functions-key");
    }

    [Fact]
    public async Task Get_UnknownPath_Is404Problem()
    {
        await using var app = await FunctionsApp.StartAsync<Shapes>();

        await AssertProblemAsync(await app.Client.GetAsync("/nowhere"), HttpStatusCode.NotFound, "/nowhere");
    }

    [Fact]
    public async Task Delete_PathOfAnotherMethod_Is405ProblemWithAllow()
    {
        await using var app = await FunctionsApp.StartAsync<Shapes>();

        using var response = await app.Client.DeleteAsync("/static");

        await AssertProblemAsync(response, HttpStatusCode.MethodNotAllowed, "not DELETE");
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Send_FunctionWithoutMethods_TakesEveryMethod()
    {
        await using var app = await FunctionsApp.StartAsync<Shapes>();

        Assert.Equal("any", await (await app.Client.PutAsync("/any", null)).Content.ReadAsStringAsync());
        Assert.Equal("any", await app.Client.GetStringAsync("/any"));
    }

    [Fact]
    public async Task Get_OwnNotFoundOfAFunction_IsLeftAsItIs()
    {
        await using var app = await FunctionsApp.StartAsync<Shapes>();

        using var response = await app.Client.GetAsync("/own-404");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("mine", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_Middleware_WrapsInRegistrationOrderAndMaySetHeadersAfterTheFunction()
    {
        var order = new List<string>();
        await using var app = await FunctionsApp.StartAsync<Shapes>(
            new() { Middleware = [new Recorder("outer", order), new Recorder("inner", order)] });

        using var response = await app.Client.GetAsync("/text/x");

        Assert.Equal(["outer in", "inner in", "inner out", "outer out"], order);
        Assert.Equal("Text /text/{id} MovieAnalytics.Tests.LocalHost.Hosting.HttpFunctionTests+Shapes.Text", response.Headers.GetValues("x-outer").Single());
    }

    [Fact]
    public async Task Get_ScopedServices_AreThoseOfTheRequest()
    {
        await using var app = await FunctionsApp.StartAsync<Scoped>(new() { Services = services => services.AddScoped<Scope>() });

        Assert.Equal("same", await app.Client.GetStringAsync("/scoped"));
    }

    [Fact]
    public async Task Get_FunctionTimeoutOver_CancelsTheTokenAndLogsTheFunction()
    {
        await using var app = await FunctionsApp.StartAsync<Endless>(new() { HostJson = """{ "functionTimeout": "00:00:00.050" }""" });

        await AssertProblemAsync(await app.Client.GetAsync("/api/endless"), HttpStatusCode.InternalServerError, "Endless");
        Assert.Contains(app.Log.Errors, line => line.Contains("'Endless' ran longer than functionTimeout"));
    }

    [Fact]
    public async Task Get_ClientGone_CancelsTheToken()
    {
        Endless.Reset();
        await using var app = await FunctionsApp.StartAsync<Endless>();
        using var client = new CancellationTokenSource();

        var request = app.Client.GetAsync("/endless", client.Token);
        await Endless.Started.Task;
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Endless.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Stop_RunningRequest_IsDrained()
    {
        Slow.Reset();
        await using var app = await FunctionsApp.StartAsync<Slow>();
        var request = app.Client.GetStringAsync("/slow");
        await Slow.Started.Task;

        var stop = app.StopAsync();
        Slow.Gate.SetResult();

        Assert.Equal("done", await request);
        await stop;
    }

    [Fact]
    public async Task Stop_EndlessRequest_IsCancelledAfterTheDrainTimeout()
    {
        Endless.Reset();
        await using var app = await FunctionsApp.StartAsync<Endless>(
            new() { Options = FunctionsApp.Options with { HttpDrainTimeout = TimeSpan.FromMilliseconds(50) } });
        var request = app.Client.GetAsync("/endless");
        await Endless.Started.Task;

        await app.StopAsync();

        Assert.True(Endless.Cancelled.Task.IsCompleted);
        await request;
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("/problems/", problem.GetProperty("type").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString());
    }

    private sealed class Shapes
    {
        [Function("Text")]
        public Task<IResult> Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text/{id}")] HttpRequest request, string id) =>
            Task.FromResult(Results.Text($"text {id}"));

        [Function("Number")]
        public async Task<IResult> Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "number/{id}")] HttpRequest request, int id)
        {
            await Task.Yield();
            return Results.Text($"number {id}");
        }

        [Function("Optional")]
        public IResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{id?}")] HttpRequest request, long? id) =>
            Results.Text($"optional {id?.ToString() ?? "none"}");

        [Function("Static")]
        public static IResult Static([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "static")] HttpRequest request) =>
            Results.Text("static");

        [Function("ValueTask")]
        public ValueTask<IResult> InValueTask([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "value-task")] HttpRequest request) =>
            new(Results.Text("value task"));

        [Function("Written")]
        public Task Written(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "written")] HttpRequest request, CancellationToken cancellationToken) =>
            request.HttpContext.Response.WriteAsync("written", cancellationToken);

        [Function("Action")]
        public IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request) =>
            new OkObjectResult(new { Title = "Heat" });

        [Function("Any")]
        public IResult Any([HttpTrigger(AuthorizationLevel.Anonymous, Route = "any")] HttpRequest request) => Results.Text("any");

        [Function("OwnNotFound")]
        public IResult OwnNotFound([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "own-404")] HttpRequest request) =>
            Results.Text("mine", statusCode: StatusCodes.Status404NotFound);
    }

    private sealed class Guarded
    {
        [Function("Job")]
        public IResult Job(
            [HttpTrigger(AuthorizationLevel.Function, "get", Route = "{area:regex(^admin$)}/jobs/{id}")] HttpRequest request, string id) =>
            Results.Text(id);

        [Function("Master")]
        public IResult Master([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "master")] HttpRequest request) => Results.Ok();
    }

    private sealed class Scope;

    private sealed class Scoped(Scope scope)
    {
        [Function("Scoped")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scoped")] HttpRequest request, FunctionContext context)
        {
            var others = new[] { request.HttpContext.RequestServices, context.InstanceServices }.Select(services => services.GetService<Scope>());
            return Results.Text(others.All(other => other == scope) ? "same" : "another");
        }
    }

    private sealed class Endless
    {
        public static TaskCompletionSource Started { get; private set; } = new();

        public static TaskCompletionSource Cancelled { get; private set; } = new();

        public static void Reset() => (Started, Cancelled) = (new(), new());

        [Function("Endless")]
        public async Task<IResult> Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "endless")] HttpRequest request, CancellationToken cancellationToken)
        {
            cancellationToken.Register(() => Cancelled.TrySetResult());
            Started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Results.Ok();
        }
    }

    private sealed class Slow
    {
        public static TaskCompletionSource Started { get; private set; } = new();

        public static TaskCompletionSource Gate { get; private set; } = new();

        public static void Reset() => (Started, Gate) = (new(), new());

        [Function("Slow")]
        public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
        {
            Started.SetResult();
            await Gate.Task;
            return Results.Text("done");
        }
    }

    private sealed class Recorder(string name, List<string> order) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            order.Add($"{name} in");
            await next(context);
            order.Add($"{name} out");
            var http = context.GetHttpContext()!;
            var route = ((Microsoft.AspNetCore.Routing.RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText;
            http.Response.Headers[$"x-{name}"] = $"{context.FunctionDefinition.Name} {route} {context.FunctionDefinition.EntryPoint}";
        }
    }
}
