using System.Buffers;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Generation;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class GeneratedCatalogueTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void WriteOpenBody_EveryMovieOfALargeCatalogue_IsJson()
    {
        var catalogue = new GeneratedCatalogue(200_000, 7);
        var buffer = new ArrayBufferWriter<byte>();
        for (var index = 0; index < catalogue.Count; index += 7)
        {
            buffer.ResetWrittenCount();
            catalogue.WriteOpenBody(index, Today, Sections.All, buffer);
            buffer.Write("}"u8);
            using var document = JsonDocument.Parse(buffer.WrittenMemory);
            Assert.Equal(catalogue.IdAt(index), document.RootElement.GetProperty("id").GetInt32());
            Assert.Equal(document.RootElement.GetProperty("original_title").GetString(), catalogue.OriginalTitleAt(index));
        }
    }
}
