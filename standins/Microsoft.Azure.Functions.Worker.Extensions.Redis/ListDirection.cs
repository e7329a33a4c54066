namespace Microsoft.Azure.Functions.Worker.Extensions.Redis;

/// <summary>From which end of the list the trigger pops.</summary>
public enum ListDirection
{
    LEFT,
    RIGHT,
}
