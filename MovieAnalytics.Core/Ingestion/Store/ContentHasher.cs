using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>
/// One number for everything of a movie that is stored, except popularity and votes. 64 bits: with a million movies a wrong
/// "unchanged" is to be expected once in 10^13 changes.
/// </summary>
internal static class ContentHasher
{
    // Raise it when a column is added: every movie is then written again when it is next fetched.
    private const int Version = 1;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static long Hash(MovieRecord movie)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(16 << 10);
        buffer.ResetWrittenCount();
        Write(buffer, movie);
        return (long)XxHash3.HashToUInt64(buffer.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, MovieRecord movie)
    {
        Add(buffer, Version);
        Add(buffer, movie.Title);
        Add(buffer, movie.SortTitle);
        Add(buffer, movie.OriginalTitle);
        Add(buffer, movie.OriginalLanguage);
        Add(buffer, movie.Overview);
        Add(buffer, movie.Tagline);
        Add(buffer, movie.Status);
        Add(buffer, movie.ReleaseDate?.DayNumber ?? -1);
        Add(buffer, movie.Runtime ?? 0);
        Add(buffer, movie.Budget ?? 0);
        Add(buffer, movie.Revenue ?? 0);
        Add(buffer, (movie.Adult ? 1 : 0) + (movie.Video ? 2 : 0));
        Add(buffer, movie.PosterPath);
        Add(buffer, movie.BackdropPath);
        Add(buffer, movie.Homepage);
        Add(buffer, movie.ImdbId);
        Add(buffer, movie.Collection?.Id ?? 0);
        Add(buffer, movie.Collection?.Name);
        Add(buffer, movie.Collection?.PosterPath);
        Add(buffer, movie.Collection?.BackdropPath);
        Each(buffer, movie.Genres, static (b, x) => { Add(b, x.Id); Add(b, x.Name); });
        Each(buffer, movie.Keywords, static (b, x) => { Add(b, x.Id); Add(b, x.Name); });
        Each(buffer, movie.Companies, static (b, x) => { Add(b, x.Id); Add(b, x.Name); Add(b, x.LogoPath); Add(b, x.OriginCountry); });
        Each(buffer, movie.Countries, static (b, x) => { Add(b, x.Code); Add(b, x.Name); });
        Each(buffer, movie.Languages, static (b, x) => { Add(b, x.Code); Add(b, x.Name); Add(b, x.EnglishName); });
        Each(buffer, movie.Cast, static (b, x) => { Add(b, x.Person); Add(b, x.Position); Add(b, x.Character); });
        Each(buffer, movie.Crew, static (b, x) => { Add(b, x.Person); Add(b, x.Job); Add(b, x.Department); });
    }

    private static void Each<T>(ArrayBufferWriter<byte> buffer, IReadOnlyList<T> items, Action<ArrayBufferWriter<byte>, T> add)
    {
        Add(buffer, items.Count);
        for (var i = 0; i < items.Count; i++)
            add(buffer, items[i]);
    }

    private static void Add(ArrayBufferWriter<byte> buffer, Person person)
    {
        Add(buffer, person.Id);
        Add(buffer, person.Name);
        Add(buffer, person.Gender ?? 0);
        Add(buffer, person.ProfilePath);
    }

    private static void Add(ArrayBufferWriter<byte> buffer, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    // Its length goes before it, so that moving a letter from one field to the next is a change.
    private static void Add(ArrayBufferWriter<byte> buffer, string? text)
    {
        Add(buffer, text?.Length ?? -1);
        if (text is not null)
            Encoding.UTF8.GetBytes(text, buffer);
    }
}
