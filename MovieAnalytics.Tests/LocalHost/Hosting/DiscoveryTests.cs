using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Redis;
using Microsoft.Extensions.Configuration;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.LocalHost.Hosting.Catalogue;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData(typeof(ReservedRoute), "'ReservedRoute'", "starts with 'admin' or 'runtime'")]
    [InlineData(typeof(ReservedRuntimeRoute), "'ReservedRuntimeRoute'", "starts with 'admin' or 'runtime'")]
    [InlineData(typeof(ReservedByName), "'AdministerAll'", "starts with 'admin' or 'runtime'")]
    [InlineData(typeof(MalformedRoute), "'MalformedRoute'", "malformed")]
    [InlineData(typeof(DuplicateNames), "'Same'", "function names must be unique")]
    [InlineData(typeof(SharedRoutes), "'Second'", "already that of function 'First'")]
    [InlineData(typeof(ShadowedRoute), "'GetTrending'", "function 'GetOne', which comes first by name, answers for its route")]
    [InlineData(typeof(ShadowedByConstraint), "'GetWord'", "function 'GetText', which comes first by name, answers for its route")]
    [InlineData(typeof(ShadowedByRest), "'GetPage'", "function 'GetAll', which comes first by name, answers for its route")]
    [InlineData(typeof(UnknownSetting), "'UnknownSetting'", "'Schedules:Missing', which is not set")]
    [InlineData(typeof(UnknownKeySetting), "'UnknownKeySetting'", "'Keys:Missing', which is not set")]
    [InlineData(typeof(UnknownConnection), "'UnknownConnection'", "'NoSuchRedis', is not set")]
    [InlineData(typeof(MalformedSchedule), "'MalformedSchedule'", "neither NCRONTAB")]
    [InlineData(typeof(NeverDue), "'NeverDue'", "ever comes due")]
    [InlineData(typeof(NoTrigger), "'NoTrigger'", "no trigger")]
    [InlineData(typeof(TwoTriggers), "'TwoTriggers'", "2 triggers")]
    [InlineData(typeof(WrongTriggerType), "'WrongTriggerType'", "'text' of type String cannot be bound")]
    [InlineData(typeof(UnknownParameter), "'UnknownParameter'", "'service' of type IConfiguration cannot be bound")]
    [InlineData(typeof(NotInRoute), "'NotInRoute'", "'id' of type String cannot be bound")]
    [InlineData(typeof(NoHttpResult), "'NoHttpResult'", "returns String")]
    [InlineData(typeof(AsyncVoid), "'AsyncVoid'", "must return a task")]
    [InlineData(typeof(NotPublic), "'NotPublic'", "must be public")]
    [InlineData(typeof(BadName), "'not a name'", "a function's name is")]
    [InlineData(typeof(RetriedList), "'RetriedList'", "supports no retry policy")]
    [InlineData(typeof(EmptyBatch), "'EmptyBatch'", "maxBatchSize is 0")]
    public void Discover_BrokenRule_RefusesNamingFunctionAndRule(Type type, string function, string rule)
    {
        var refusal = Assert.Throws<FunctionsRefusedException>(() => Discover([type]));

        var problem = Assert.Single(refusal.Problems);
        Assert.Contains(function, problem);
        Assert.Contains(rule, problem);
    }

    [Fact]
    public void Discover_SeveralBrokenRules_NamesThemAllAtOnce()
    {
        var refusal = Assert.Throws<FunctionsRefusedException>(
            () => Discover([typeof(ReservedRoute), typeof(SharedRoutes), typeof(MalformedSchedule), typeof(Accepted)]));

        Assert.Equal(3, refusal.Problems.Count);
        Assert.All(refusal.Problems, problem => Assert.Contains(problem, refusal.Message));
    }

    [Fact]
    public void Discover_RoutesThatOneParameterKeepsApart_AreAccepted() => Assert.Equal(5, Discover([typeof(UnshadowedRoutes)]).Functions.Count);

    [Fact]
    public void Discover_RoutePrefix_DoesNotFreeReservedRoutes() =>
        Assert.Throws<FunctionsRefusedException>(() => Discover([typeof(ReservedRoute)], prefix: "api"));

    [Fact]
    public void Discover_AcceptedFunctions_DescribesTheirTriggers()
    {
        var functions = Discover([typeof(Accepted)], prefix: "v1").Functions.ToDictionary(function => function.Name);

        Assert.Equal(["AdminJob", "Items", "Nightly"], functions.Keys);
        var http = Assert.IsType<HttpTrigger>(functions["AdminJob"].Trigger);
        Assert.Equal("v1/{area:regex(^admin$)}/jobs/{id}", http.Pattern.RawText);
        Assert.Equal(["GET", "POST"], http.Methods);
        Assert.True(http.NeedsKey);
        var timer = Assert.IsType<TimerTrigger>(functions["Nightly"].Trigger);
        Assert.Equal("0 0 3 * * *", timer.Schedule.ToString());
        var list = Assert.IsType<RedisListTrigger>(functions["Items"].Trigger);
        Assert.Equal(("jobs:items", 4, ListDirection.RIGHT), (list.Key, list.MaxBatchSize, list.Direction));
        Assert.Equal(TimeSpan.FromMilliseconds(250), list.PollingInterval);
    }

    [Fact]
    public void Discover_SameRouteWithOtherMethodOrConstraint_IsNoConflict() =>
        Assert.Equal(4, Discover([typeof(NeighbouringRoutes)]).Functions.Count);

    [Theory]
    [InlineData("AzureWebJobs.Nightly.Disabled")]
    [InlineData("AzureWebJobs:Nightly:Disabled")]
    public void Discover_DisabledBySetting_LeavesTheFunctionOut(string setting)
    {
        var catalogue = Discover([typeof(Accepted)], settings: new() { [setting] = "true" });

        Assert.DoesNotContain(catalogue.Functions, function => function.Name == "Nightly");
    }

    [Fact]
    public void StartupListing_AllTriggers_NamesEachWithItsAddress()
    {
        var listing = StartupListing.Of(Discover([typeof(Accepted)]), "http://127.0.0.1:7071/");

        Assert.Contains("AdminJob: [GET,POST] http://127.0.0.1:7071/{area:regex(^admin$)}/jobs/{id} (key)", listing);
        Assert.Contains("Nightly: timerTrigger 0 0 3 * * *", listing);
        Assert.Contains("Items: redisListTrigger jobs:items", listing);
    }

    private static FunctionCatalogue Discover(Type[] types, string prefix = "", Dictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>(settings ?? [])
        {
            ["Redis"] = "127.0.0.1:1",
            ["Schedules:Nightly"] = "0 0 3 * * *",
            ["Keys:Items"] = "items",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        return FunctionCatalogue.Discover(types, new HostJson(prefix, null), configuration);
    }

    private sealed class Accepted
    {
        [Function("AdminJob")]
        public IResult AdminJob(
            [HttpTrigger(AuthorizationLevel.Function, "get", "post", Route = "{area:regex(^admin$)}/jobs/{id}")] HttpRequest request,
            string id,
            FunctionContext context,
            CancellationToken cancellationToken) => Results.Ok();

        [Function("Nightly")]
        public static void Nightly([TimerTrigger("%Schedules:Nightly%")] TimerInfo timer)
        {
        }

        [Function("Items")]
        public Task Items([RedisListTrigger("Redis", "jobs:%Keys:Items%", 250, 4, ListDirection.RIGHT)] string item) => Task.CompletedTask;
    }

    private sealed class NeighbouringRoutes
    {
        [Function("Text")]
        public IResult Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{x}")] HttpRequest request) => Results.Ok();

        [Function("Post")]
        public IResult Post([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{y}")] HttpRequest request) => Results.Ok();

        [Function("Number")]
        public IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{x:int}")] HttpRequest request) => Results.Ok();

        [Function("Literal")]
        public IResult Literal([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/b")] HttpRequest request) => Results.Ok();
    }

    private sealed class ReservedRoute
    {
        [Function("ReservedRoute")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Admin/jobs")] HttpRequest request) => Results.Ok();
    }

    private sealed class ReservedRuntimeRoute
    {
        [Function("ReservedRuntimeRoute")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runtimes")] HttpRequest request) => Results.Ok();
    }

    private sealed class ReservedByName
    {
        [Function("AdministerAll")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Ok();
    }

    private sealed class MalformedRoute
    {
        [Function("MalformedRoute")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "movies/{id")] HttpRequest request) => Results.Ok();
    }

    private sealed class DuplicateNames
    {
        [Function("Same")]
        public IResult First([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Results.Ok();

        [Function("same")]
        public IResult Second([HttpTrigger(AuthorizationLevel.Anonymous, Route = "b")] HttpRequest request) => Results.Ok();
    }

    private sealed class SharedRoutes
    {
        [Function("First")]
        public IResult First([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "movies/{id}")] HttpRequest request) => Results.Ok();

        [Function("Second")]
        public IResult Second([HttpTrigger(AuthorizationLevel.Anonymous, "GET", Route = "Movies/{slug}")] HttpRequest request) => Results.Ok();
    }

    private sealed class UnknownSetting
    {
        [Function("UnknownSetting")]
        public void Run([TimerTrigger("%Schedules:Missing%")] TimerInfo timer)
        {
        }
    }

    private sealed class UnknownKeySetting
    {
        [Function("UnknownKeySetting")]
        public void Run([RedisListTrigger("Redis", "%Keys:Missing%")] string item)
        {
        }
    }

    private sealed class UnknownConnection
    {
        [Function("UnknownConnection")]
        public void Run([RedisListTrigger("NoSuchRedis", "key")] string item)
        {
        }
    }

    private sealed class MalformedSchedule
    {
        [Function("MalformedSchedule")]
        public void Run([TimerTrigger("0 0 25 * * *")] TimerInfo timer)
        {
        }
    }

    private sealed class NeverDue
    {
        [Function("NeverDue")]
        public void Run([TimerTrigger("0 0 0 30 2 *")] TimerInfo timer)
        {
        }
    }

    private sealed class NoTrigger
    {
        [Function("NoTrigger")]
        public void Run(FunctionContext context)
        {
        }
    }

    private sealed class TwoTriggers
    {
        [Function("TwoTriggers")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [RedisListTrigger("Redis", "key")] string item)
        {
        }
    }

    private sealed class WrongTriggerType
    {
        [Function("WrongTriggerType")]
        public void Run([TimerTrigger("0 * * * * *")] string text)
        {
        }
    }

    private sealed class UnknownParameter
    {
        [Function("UnknownParameter")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, IConfiguration service)
        {
        }
    }

    private sealed class NotInRoute
    {
        [Function("NotInRoute")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "movies")] HttpRequest request, string id) => Results.Ok();
    }

    private sealed class NoHttpResult
    {
        [Function("NoHttpResult")]
        public Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.FromResult("");
    }

    private sealed class AsyncVoid
    {
        [Function("AsyncVoid")]
#pragma warning disable AZFW0002 // It is what the test is about.
        public async void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => await Task.Yield();
#pragma warning restore AZFW0002
    }

    private sealed class NotPublic
    {
        [Function("NotPublic")]
        internal void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
        }
    }

    private sealed class BadName
    {
        [Function("not a name")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
        }
    }

    private sealed class RetriedList
    {
        [Function("RetriedList")]
        [FixedDelayRetry(3, "00:00:01")]
        public void Run([RedisListTrigger("Redis", "key")] string item)
        {
        }
    }

    private sealed class EmptyBatch
    {
        [Function("EmptyBatch")]
        public void Run([RedisListTrigger("Redis", "key", maxBatchSize: 0)] string item)
        {
        }
    }

    public sealed class ShadowedRoute
    {
        [Function("GetTrending")]
        public IResult GetTrending([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/trending")] HttpRequest request) => Results.Ok();

        [Function("GetOne")]
        public IResult GetOne([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request, string id) => Results.Ok();
    }

    public sealed class ShadowedByConstraint
    {
        [Function("GetWord")]
        public IResult GetWord([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:length(3)}")] HttpRequest request, string id) =>
            Results.Ok();

        [Function("GetText")]
        public IResult GetText([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request, string id) => Results.Ok();
    }

    public sealed class ShadowedByRest
    {
        [Function("GetPage")]
        public IResult GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{id}")] HttpRequest request, string id) => Results.Ok();

        [Function("GetAll")]
        public IResult GetAll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{*id}")] HttpRequest request, string id) => Results.Ok();
    }

    public sealed class UnshadowedRoutes
    {
        [Function("GetOne")]
        public IResult GetOne([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:regex(^(?!trending$))}")] HttpRequest request, string id) =>
            Results.Ok();

        [Function("GetTrending")]
        public IResult GetTrending([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/trending")] HttpRequest request) => Results.Ok();

        [Function("GetDetail")]
        public IResult GetDetail([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}/detail")] HttpRequest request, string id) =>
            Results.Ok();

        [Function("GetArea")]
        public IResult GetArea([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{id:regex(^area$)}/list")] HttpRequest request, string id) =>
            Results.Ok();

        [Function("PostTrending")]
        public IResult PostTrending([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "things/{id}")] HttpRequest request, string id) => Results.Ok();
    }
}
