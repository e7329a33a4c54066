namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>Lets only callers with the key through, and counts the others.</summary>
internal sealed class KeyCheck(FunctionKey key, WrongKeys wrongKeys)
{
    public bool Passes(HttpContext http)
    {
        if (key.IsShownBy(http.Request))
            return true;
        wrongKeys.Add(http.Connection.RemoteIpAddress?.ToString() ?? "an unknown address");
        return false;
    }
}
