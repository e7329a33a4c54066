using MovieAnalytics.Functions.Http.Docs;
using MovieAnalytics.Tests.Http.Describing;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http.Docs;

/// <summary>The page of /docs in a real browser.</summary>
[Collection(nameof(DemoApp))]
public sealed class DocsPageTests(DemoApp demo)
{
    [SkippableFact]
    public async Task Page_InABrowser_ShowsEveryOperationAndTriesOne()
    {
        Skip.If(DocsFiles.FindPage() is null, "The app was built without the page: npm did not have it.");
        await using var browser = await Chromium.StartAsync();
        var page = await browser.NewPageAsync();
        var (complaints, foreign) = (new List<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!new[] { demo.Client.BaseAddress!.AbsoluteUri, "data:" }.Any(start => request.Url.StartsWith(start, StringComparison.Ordinal)))
                foreign.Add(request.Url);
        };

        await page.GotoAsync(new Uri(demo.Client.BaseAddress!, "/redoc").AbsoluteUri);
        await page.Locator(".opblock").First.WaitForAsync();
        Assert.EndsWith("/docs", page.Url);
        Assert.Equal(OpenApi.OfTheRepository().Operations.Count, await page.Locator(".opblock").CountAsync());

        var movies = page.Locator("#operations-Movies-getMovies");
        await movies.Locator(".opblock-summary-control").ClickAsync();
        await movies.GetByPlaceholder("min_votes").FillAsync("100");
        await movies.Locator("button.execute").ClickAsync();
        await movies.Locator(".live-responses-table .response-col_status").Filter(new() { HasText = "200" }).First.WaitForAsync();
        Assert.Contains("min_votes=100", await movies.Locator(".request-url").InnerTextAsync());
        if (Environment.GetEnvironmentVariable("MOVIEANALYTICS_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "docs.png") });

        Assert.Empty(foreign);
        Assert.Empty(complaints);
    }
}
