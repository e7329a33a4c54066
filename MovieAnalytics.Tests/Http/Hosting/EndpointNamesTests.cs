using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Functions.Http.Hosting;

namespace MovieAnalytics.Tests.Http.Hosting;

public sealed class EndpointNamesTests
{
    [Fact]
    public void Of_EachFunctionOfTheProduct_IsItsMethodAndPath()
    {
        var names = HttpFunction.Of(typeof(EndpointNames).Assembly).ToDictionary(function => function.Name, function => EndpointNames.Of(function.Name));
        Assert.Equal("GET /movies/{id}", names["GetMovie"]);
        Assert.Equal("POST /admin/compute/{artifact}", names["RunCompute"]);
        Assert.Equal(names.Count, names.Values.Distinct().Count());
    }

    [Theory]
    [InlineData("things/{id:int}/{name?}", "GET /things/{id}/{name?}")]
    [InlineData("{area:regex(^admin$)}/jobs/{id}", "GET /admin/jobs/{id}")]
    [InlineData(null, "GET /Sample")]
    public void Describe_LeavesConstraintsOut(string? route, string expected) =>
        Assert.Equal(expected, EndpointNames.Describe(new HttpTriggerAttribute(AuthorizationLevel.Anonymous, "get", "post") { Route = route }, "Sample"));
}
