using Microsoft.Playwright;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>The system's browser, driven by Playwright. Tests that need it are a <c>[SkippableFact]</c>.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Milliseconds. A busy machine is no fault of the page.
    private const float Patience = 180_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var path = Places.FirstOrDefault(File.Exists);
        Skip.If(path is null, "There is no Chromium here (Debian: apt-get install chromium).");
        var playwright = await Playwright.CreateAsync();
        // As root there is no sandbox to be had.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"], Timeout = Patience });
        return new Chromium(playwright, browser);
    }

    public async Task<IPage> NewPageAsync()
    {
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = 1200, Height = 1600 } });
        page.SetDefaultTimeout(Patience);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
