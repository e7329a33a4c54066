namespace MovieAnalytics.Core.Startup;

/// <summary>A setting is wrong. The message names it and says what to do, and is all that an operator needs to see; it holds no secret.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);
