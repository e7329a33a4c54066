using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>
/// The facts of one generated movie, from which its body is written. Fame is its place in the catalogue, 0 (the most famous)
/// to 1; Votes is what it has collected at the epoch of <see cref="Movement.DailyMovement"/>, once it is released; Popularity
/// is that of a quiet day; Family is the seed of what a film series shares (title, genres, leading people): the series, or
/// the movie alone.
/// </summary>
internal readonly record struct Outline(
    double Fame, int Votes, double Average, double Popularity, Language Language, int ReleaseDay, uint GenreMask, int MainGenre,
    int Runtime, long Budget, long Revenue, bool Adult, bool Video, long Family, SeriesPart? Series)
{
    public bool IsFamous => Fame < 0.05;
}

/// <summary>Which series a movie belongs to, and as which part of it (from 0).</summary>
internal readonly record struct SeriesPart(int Number, int Part);
