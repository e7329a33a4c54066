using System.Text.Json;
using System.Text.Json.Nodes;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Tests.Ingestion;

public sealed class MovieMapperTests
{
    [Fact]
    public void Map_ZeroAndEmpty_BecomeNotKnown()
    {
        var movie = Map("""
            {"id":1,"title":" T ","overview":"","budget":0,"revenue":-5,"runtime":0,"vote_average":6.5,"vote_count":0,
             "release_date":"","homepage":" ","imdb_id":null}
            """).Movie!;

        Assert.Equal("T", movie.Title);
        Assert.Null(movie.Overview);
        Assert.Null(movie.Budget);
        Assert.Null(movie.Revenue);
        Assert.Null(movie.Runtime);
        Assert.Null(movie.ReleaseDate);
        Assert.Null(movie.Homepage);
        Assert.Equal(new Metrics(0, null, 0), movie.Metrics);
    }

    [Fact]
    public void Map_LargeNumbers_AreKept()
    {
        var movie = Map("""{"id":2147483647,"title":"T","revenue":2923706026,"runtime":86400,"release_date":"1874-12-09"}""").Movie!;

        Assert.Equal(2_923_706_026, movie.Revenue);
        Assert.Equal(86_400, movie.Runtime);
        Assert.Equal(new DateOnly(1874, 12, 9), movie.ReleaseDate);
    }

    [Fact]
    public void Map_ListsWithDuplicatesAndHoles_AreCleaned()
    {
        var movie = Map("""
            {"id":1,"title":"T",
             "genres":[{"id":18,"name":"Drama"},null,{"id":18,"name":"Drama"},{"id":7,"name":""}],
             "keywords":{"keywords":[{"id":9,"name":"b"},{"id":3,"name":"a"}]},
             "production_countries":[{"iso_3166_1":"","name":"x"},{"iso_3166_1":"FR","name":""}],
             "spoken_languages":[{"iso_639_1":"xx","name":"","english_name":"No Language"}],
             "credits":{"cast":[{"id":5,"name":"P","order":0,"character":"A"},{"id":5,"name":"P","order":0,"character":"B"},{"id":6,"name":"Q"}],
                        "crew":[{"id":5,"name":"P","job":"Writer"},{"id":5,"name":"P","job":"Director","gender":9},{"id":5,"name":"P","job":"Writer"}]}}
            """).Movie!;

        Assert.Equal([18], movie.Genres.Select(x => x.Id));
        Assert.Equal([3, 9], movie.Keywords.Select(x => x.Id));
        Assert.Equal(new Country("FR", "FR"), Assert.Single(movie.Countries));
        Assert.Equal("No Language", Assert.Single(movie.Languages).Name);
        Assert.Equal([(5, 0, "A"), (6, 2, null)], movie.Cast.Select(x => (x.Person.Id, x.Position, x.Character)));
        Assert.Equal(["Director", "Writer"], movie.Crew.Select(x => x.Job));
    }

    [Theory]
    [InlineData("""{"id":0,"title":"T"}""", "id")]
    [InlineData("""{"id":2147483648,"title":"T"}""", "id")]
    [InlineData("""{"id":1,"title":""}""", "title")]
    [InlineData("""{"id":1,"title":"T","vote_average":10.1,"vote_count":1}""", "vote average")]
    [InlineData("""{"id":1,"title":"T","vote_count":-1}""", "vote count")]
    public void Map_WhatCannotBeStored_SaysWhy(string body, string named) => Assert.Contains(named, Map(body).Problem);

    [Fact]
    public void ContentHash_PopularityAndVotes_DoNotCount()
    {
        const string body = """{"id":1,"title":"T","popularity":1.5,"vote_average":5,"vote_count":3}""";

        Assert.Equal(Map(body).Movie!.ContentHash, Map(body.Replace("1.5", "99").Replace(":3", ":4")).Movie!.ContentHash);
    }

    [Fact]
    public void ContentHash_OrderOfKeywordsAndCrew_DoesNotCount()
    {
        const string one = """{"id":1,"title":"T","keywords":{"keywords":[{"id":1,"name":"a"},{"id":2,"name":"b"}]},"credits":"""
            + """{"crew":[{"id":1,"name":"P","job":"x"},{"id":2,"name":"Q","job":"y"}]}}""";
        const string other = """{"id":1,"title":"T","keywords":{"keywords":[{"id":2,"name":"b"},{"id":1,"name":"a"}]},"credits":"""
            + """{"crew":[{"id":2,"name":"Q","job":"y"},{"id":1,"name":"P","job":"x"}]}}""";

        Assert.Equal(Map(one).Movie!.ContentHash, Map(other).Movie!.ContentHash);
    }

    // Every field that is stored, changed one at a time: a field that the hash forgets would never be updated.
    [Fact]
    public void ContentHash_AnyStoredField_Counts()
    {
        var changes = new (string Path, JsonNode? Value)[]
        {
            ("title", "U"), ("original_title", "U"), ("original_language", "de"), ("overview", "U"), ("tagline", "U"), ("status", "Planned"),
            ("release_date", "2001-01-01"), ("runtime", 91), ("budget", 2), ("revenue", 2), ("adult", true), ("video", true), ("poster_path", "/u"),
            ("backdrop_path", "/u"), ("homepage", "u"), ("imdb_id", "tt2"), ("belongs_to_collection.id", 2), ("belongs_to_collection.name", "U"),
            ("belongs_to_collection.poster_path", "/u"), ("belongs_to_collection.backdrop_path", "/u"), ("genres.0.id", 2), ("genres.0.name", "U"),
            ("keywords.keywords.0.id", 2), ("keywords.keywords.0.name", "U"), ("production_companies.0.id", 2), ("production_companies.0.name", "U"),
            ("production_companies.0.logo_path", "/u"), ("production_companies.0.origin_country", "DE"), ("production_countries.0.iso_3166_1", "DE"),
            ("production_countries.0.name", "U"), ("spoken_languages.0.iso_639_1", "de"), ("spoken_languages.0.name", "U"),
            ("spoken_languages.0.english_name", "U"), ("credits.cast.0.id", 9), ("credits.cast.0.name", "U"), ("credits.cast.0.gender", 2),
            ("credits.cast.0.profile_path", "/u"), ("credits.cast.0.character", "U"), ("credits.cast.0.order", 4), ("credits.crew.0.id", 9),
            ("credits.crew.0.name", "U"), ("credits.crew.0.job", "U"), ("credits.crew.0.department", "U"),
        };
        var original = Map(Full).Movie!.ContentHash;

        Assert.All(changes, change => Assert.NotEqual(original, Map(With(change.Path, change.Value)).Movie!.ContentHash));
    }

    private const string Full = """
        {"id":1,"title":"T","original_title":"T","original_language":"en","overview":"T","tagline":"T","status":"Released","release_date":"2000-01-01",
         "runtime":90,"budget":1,"revenue":1,"adult":false,"video":false,"poster_path":"/t","backdrop_path":"/t","homepage":"t","imdb_id":"tt1",
         "belongs_to_collection":{"id":1,"name":"T","poster_path":"/t","backdrop_path":"/t"},"genres":[{"id":1,"name":"T"}],
         "keywords":{"keywords":[{"id":1,"name":"T"}]},
         "production_companies":[{"id":1,"name":"T","logo_path":"/t","origin_country":"US"}],"production_countries":[{"iso_3166_1":"US","name":"T"}],
         "spoken_languages":[{"iso_639_1":"en","name":"T","english_name":"T"}],
         "credits":{"cast":[{"id":1,"name":"T","gender":1,"profile_path":"/t","character":"T","order":0}],
                    "crew":[{"id":2,"name":"T","gender":1,"profile_path":"/t","job":"T","department":"T"}]}}
        """;

    private static string With(string path, JsonNode? value)
    {
        var root = JsonNode.Parse(Full)!;
        var node = root;
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
            node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        node[steps[^1]] = value;
        return root.ToJsonString();
    }

    private static Mapping Map(string body) => MovieMapper.Map(JsonSerializer.Deserialize(body, TmdbJson.Default.TmdbMovie)!);
}
