using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Recommendations;

/// <summary>Streams the catalogue's features out of the database.</summary>
internal static class CatalogueFeaturesReader
{
    public static async Task<CatalogueFeatures> ReadAsync(NpgsqlDataSource dataSource, JobContext job, CancellationToken cancellationToken)
    {
        var catalogue = new CatalogueFeatures();
        job.Report("reading movies", 0);
        await ReadAsync(dataSource, "Recommendations/Movies.sql", cancellationToken, row =>
            catalogue.AddMovie(
                row.GetInt32(0), row.GetInt32(1), CatalogueFeatures.Prior(row.GetInt32(2), row.GetDouble(3)), row.IsDBNull(4) ? null : row.GetString(4)));

        job.Report("reading features", 0);
        await ReadAsync(dataSource, "Recommendations/Features.sql", cancellationToken, row =>
            catalogue.AddFeature(row.GetInt32(0), (FeatureKind)row.GetInt32(1), row.GetInt32(2)));
        return catalogue;
    }

    private static async Task ReadAsync(NpgsqlDataSource dataSource, string sql, CancellationToken cancellationToken, Action<NpgsqlDataReader> add)
    {
        await using var command = dataSource.CreateCommand(Sql.Read(sql));
        command.CommandTimeout = 300;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            add(rows);
    }
}
