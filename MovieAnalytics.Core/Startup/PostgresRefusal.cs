using Npgsql;

namespace MovieAnalytics.Core.Startup;

/// <summary>What to do about a PostgreSQL that answers, and refuses us. Waiting would not help.</summary>
public static class PostgresRefusal
{
    /// <summary>The same error as one about the setting <c>Postgres</c>; null when the server may take us later, or the error is of another kind.</summary>
    public static SettingException? From(Exception error, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var sentence = (error as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"refuses the user '{settings.Username}' or the password: correct Username and Password in the setting Postgres.",
            PostgresErrorCodes.InvalidCatalogName =>
                $"has no database '{settings.Database}': create it, or correct Database in the setting Postgres.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"does not let the user '{settings.Username}' do what is needed ({((PostgresException)error).MessageText}): "
                    + "give it that right, or correct the setting Postgres.",
            _ => null,
        };
        return sentence is null ? null : new SettingException($"PostgreSQL at {Address(settings)} {sentence}", error);
    }

    /// <summary>Where the setting says that the server is.</summary>
    public static string AddressOf(string connectionString) => Address(new NpgsqlConnectionStringBuilder(connectionString));

    private static string Address(NpgsqlConnectionStringBuilder settings) => $"{settings.Host}:{settings.Port}";
}
