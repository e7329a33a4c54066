using System.CommandLine;
using System.Globalization;

namespace MovieAnalytics.TmdbSandbox.CommandLine;

/// <summary>An option that is a whole number within limits, and says so when it is none.</summary>
internal static class WholeNumber
{
    public static Option<int> Option(string name, int byDefault, int least, int most, string description) => new(name)
    {
        HelpName = "N",
        Description = $"{description} ({least} to {most})",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most) return number;
            result.AddError($"{name} must be a whole number from {least} to {most}, but is '{text}'.");
            return byDefault;
        },
    };
}
