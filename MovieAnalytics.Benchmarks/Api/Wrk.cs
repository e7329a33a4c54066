using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>What wrk says of one run.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Requests">Answers in all.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Errors">Requests without an answer, and answers other than 2xx and 3xx.</param>
internal sealed record Load(double Rate, long Requests, double P50, double P99, long Errors);

/// <summary>The load generator: a program of its own, in C, so that it takes little of the processors that it shares with the server.</summary>
internal static partial class Wrk
{
    private const string Missing = "./movie bench api needs wrk, which makes the load: 'apt-get install wrk' on Debian, 'brew install wrk' on a Mac.";

    // Each request asks for the next line of a file, in which none is twice: an answer that is cached is not what is measured.
    private const string Script =
        """
        local paths, next = {}, 0
        function init(args)
          for line in io.lines(args[1]) do paths[#paths + 1] = wrk.format("GET", line) end
          next = tonumber(args[2]) % #paths
        end
        function request()
          next = next % #paths + 1
          return paths[next]
        end
        """;

    /// <exception cref="UsageException">wrk is not installed.</exception>
    public static void ThrowIfMissing()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("wrk", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
        }
        catch (Win32Exception)
        {
            throw new UsageException(Missing);
        }
    }

    /// <summary>Asks for one address again and again.</summary>
    public static Task<Load> AskAsync(Uri address, int connections, TimeSpan duration, params string[] headers) =>
        RunAsync([.. Common(connections, duration), .. headers.SelectMany(header => new[] { "-H", header }), address.ToString()]);

    /// <summary>Asks for the paths of a file, one after the other from the given one on.</summary>
    public static async Task<Load> AskEachAsync(Uri address, string file, int first, int connections, TimeSpan duration)
    {
        var script = file + ".lua";
        await File.WriteAllTextAsync(script, Script);
        return await RunAsync([.. Common(connections, duration), "-s", script, address.ToString(), "--", file, first.ToString(CultureInfo.InvariantCulture)]);
    }

    private static string[] Common(int connections, TimeSpan duration) =>
        ["-t1", $"-c{connections}", $"-d{Math.Max(1, (int)duration.TotalSeconds)}s", "--timeout", "10s", "--latency"];

    private static async Task<Load> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"wrk failed: {output}{await errors}");
        return new Load(
            Number(Rate().Match(output).Groups[1].Value),
            long.Parse(Total().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            Milliseconds(Median().Match(output)),
            Milliseconds(Last().Match(output)),
            Failed().Matches(output).SelectMany(match => Digits().Matches(match.Value)).Sum(number => long.Parse(number.Value, CultureInfo.InvariantCulture)));
    }

    private static double Milliseconds(Match match) => Number(match.Groups[1].Value) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        _ => throw new InvalidOperationException($"wrk gives a time in '{match.Groups[2].Value}'."),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Total();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex Median();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex Last();

    [GeneratedRegex(@"(Socket errors:|Non-2xx or 3xx responses:).*")]
    private static partial Regex Failed();

    // Not those of "2xx".
    [GeneratedRegex(@"(?<= )\d+(?![\dx])")]
    private static partial Regex Digits();
}
