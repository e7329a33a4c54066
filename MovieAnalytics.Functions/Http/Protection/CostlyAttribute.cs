namespace MovieAnalytics.Functions.Http.Protection;

/// <summary>A function whose answers cost much to make, and of which there are more than a cache can hold: clients are held to a rate.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CostlyAttribute : Attribute;
