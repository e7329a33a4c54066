using System.Buffers;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Generation;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class GeneratedCatalogueTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void WriteOpenBody_MoviesOfALargeCatalogue_AreJsonWithTheirFacts()
    {
        var catalogue = new GeneratedCatalogue(1_000_000, 7);
        for (var index = 0; index < catalogue.Count; index += 499)
        {
            using var document = JsonDocument.Parse(Body(catalogue, index, Today));
            var movie = document.RootElement;
            Assert.Equal(catalogue.IdAt(index), movie.GetProperty("id").GetInt32());
            Assert.Equal(catalogue.OriginalTitleAt(index), movie.GetProperty("original_title").GetString());
            Assert.NotEmpty(movie.GetProperty("title").GetString()!);
            var facts = catalogue.FactsAt(index);
            Assert.Equal(facts.Runtime, movie.GetProperty("runtime").GetInt32());
            Assert.Equal(facts.ReleaseDay < 0 ? "" : DateOnly.FromDayNumber(facts.ReleaseDay).ToString("O"), movie.GetProperty("release_date").GetString());
            Assert.Equal(facts.GenreMask, movie.GetProperty("genres").EnumerateArray()
                .Aggregate(0u, (mask, genre) => mask | Genres.Bit(genre.GetProperty("id").GetInt32())));
        }
    }

    [Fact]
    public void WriteOpenBody_SameSeedAndSize_SameBytes()
    {
        for (var index = 0; index < 1_000; index += 13)
        {
            var body = Body(new GeneratedCatalogue(1_000, 3), index, Today);
            Assert.Equal(body, Body(new GeneratedCatalogue(1_000, 3), index, Today));
            Assert.NotEqual(body, Body(new GeneratedCatalogue(1_000, 4), index, Today));
            Assert.NotEqual(body, Body(new GeneratedCatalogue(1_001, 3), index, Today));
        }
    }

    [Fact]
    public void IndexOf_EveryId_IsTheInverseOfIdAt()
    {
        var catalogue = new GeneratedCatalogue(1_003, 1);
        var found = 0;
        var last = -1;
        for (var id = -3; id < 2_000; id++)
        {
            var index = catalogue.IndexOf(id);
            if (index < 0) continue;
            Assert.Equal(id, catalogue.IdAt(index));
            Assert.Equal(last + 1, index);
            last = index;
            found++;
        }

        Assert.Equal(catalogue.Count, found);
    }

    [Fact]
    public void WriteOpenBody_AcrossTheCatalogue_HasWhatRealCataloguesHave()
    {
        var catalogue = new GeneratedCatalogue(4_000, 1);
        var movies = Enumerable.Range(0, catalogue.Count).Select(index => JsonDocument.Parse(Body(catalogue, index, Today)).RootElement).ToList();
        Assert.InRange(movies.Count(movie => movie.GetProperty("runtime").GetInt32() == 0), 100, 600);
        Assert.InRange(movies.Count(movie => movie.GetProperty("budget").GetInt64() == 0), 2_000, 3_900);
        Assert.InRange(movies.Count(movie => string.IsNullOrEmpty(movie.GetProperty("overview").GetString())), 50, 400);
        Assert.InRange(movies.Count(movie => movie.GetProperty("poster_path").ValueKind == JsonValueKind.Null), 100, 800);
        Assert.InRange(movies.Count(movie => movie.GetProperty("release_date").GetString() == ""), 20, 300);
        Assert.InRange(movies.Count(movie => movie.GetProperty("belongs_to_collection").ValueKind == JsonValueKind.Object), 20, 800);
        Assert.InRange(movies.Count(movie => movie.GetProperty("original_title").GetString()!.Any(letter => letter > 'ʰ')), 200, 1_500);
        var people = movies.SelectMany(movie => movie.GetProperty("credits").GetProperty("cast").EnumerateArray())
            .CountBy(person => person.GetProperty("id").GetInt32()).Select(person => person.Value).ToList();
        Assert.InRange(people.Max(), 30, 2_000);
        Assert.True(people.Count(films => films <= 3) > people.Count / 2);
    }

    [Fact]
    public void WriteOpenBody_PartsOfASeries_ShareCollectionAndLead()
    {
        var catalogue = new GeneratedCatalogue(4_000, 1);
        var series = Enumerable.Range(0, catalogue.Count).Select(index => JsonDocument.Parse(Body(catalogue, index, Today)).RootElement)
            .Where(movie => movie.GetProperty("belongs_to_collection").ValueKind == JsonValueKind.Object)
            .GroupBy(movie => movie.GetProperty("belongs_to_collection").GetProperty("id").GetInt32());
        foreach (var parts in series)
        {
            Assert.InRange(parts.Count(), 1, 6);
            AssertOne(parts, part => part.GetProperty("belongs_to_collection").GetProperty("name").GetString());
            AssertOne(parts, part => part.GetProperty("credits").GetProperty("cast").EnumerateArray().Select(person => person.GetProperty("name").GetString())
                .FirstOrDefault());
            AssertOne(parts, part => part.GetProperty("credits").GetProperty("crew").EnumerateArray().Select(person => person.GetProperty("name").GetString())
                .FirstOrDefault());
            Assert.Equal(parts.Count(), parts.Select(part => part.GetProperty("title").GetString()).Distinct().Count());
        }

        static void AssertOne(IEnumerable<JsonElement> parts, Func<JsonElement, string?> value) =>
            Assert.InRange(parts.Select(value).Where(text => text is not null).Distinct().Count(), 0, 1);
    }

    private static byte[] Body(GeneratedCatalogue catalogue, int index, DateOnly date)
    {
        var buffer = new ArrayBufferWriter<byte>();
        catalogue.WriteOpenBody(index, date, Sections.All, buffer);
        buffer.Write("}"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
