using MovieAnalytics.Core.Movies;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>The parameter <c>genre</c>: an id or a name, which only the database can tell.</summary>
public sealed class GenreParameter(GenreDirectory genres)
{
    private const int MaxLength = 100;

    internal static string? Read(QueryReader query) => query.OptionalText("genre", "Only movies of this genre: its id or its name, in English.", MaxLength);

    /// <summary>Goes on with the genre's id (null when none was asked for), or answers that there is no such genre.</summary>
    internal async Task<TAnswer> ResolveAsync<TAnswer>(string? idOrName, Func<int?, Task<TAnswer>> read, CancellationToken cancellationToken)
        where TAnswer : Answer, new()
    {
        if (idOrName is null)
            return await read(null);
        var (found, all) = await genres.FindAsync(idOrName, cancellationToken);
        return found is not null ? await read(found.Id) : Answer.Refused<TAnswer>(Unknown(idOrName, all));
    }

    private static Problem Unknown(string idOrName, IReadOnlyList<Genre> all)
    {
        if (all.Count == 0)
            return Problem.NotComputed("Genres", "/admin/ingest/run");
        var detail = $"'genre' must be the id or name of a genre ({string.Join(", ", all.Select(genre => genre.Name))}), but is '{idOrName}'.";
        return new Problem(ProblemType.InvalidParameter, detail) { Errors = [new ParameterError("genre", detail)] };
    }
}
