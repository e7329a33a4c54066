using System.Buffers;
using System.Text.Json;

namespace MovieAnalytics.TmdbSandbox.Files;

/// <summary>Copies credits and gives each person the properties that TMDB sends today and older records lack.</summary>
internal static class CreditsCompletion
{
    public static void Write(ReadOnlySpan<byte> credits, ArrayBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(credits);
        reader.Read();
        output.Write("{"u8);
        var separator = ReadOnlySpan<byte>.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCast = reader.ValueTextEquals("cast"u8);
            var isCrew = reader.ValueTextEquals("crew"u8);
            reader.Read();
            if (!isCast && !isCrew || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            output.Write(separator);
            output.Write(isCast ? "\"cast\":["u8 : "\"crew\":["u8);
            WritePeople(ref reader, credits, output);
            output.Write("]"u8);
            separator = ","u8;
        }

        output.Write("}"u8);
    }

    private static void WritePeople(ref Utf8JsonReader reader, ReadOnlySpan<byte> credits, ArrayBufferWriter<byte> output)
    {
        var separator = ReadOnlySpan<byte>.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            output.Write(separator);
            WritePerson(ref reader, credits, output);
            separator = ","u8;
        }
    }

    private static void WritePerson(ref Utf8JsonReader reader, ReadOnlySpan<byte> credits, ArrayBufferWriter<byte> output)
    {
        var start = (int)reader.TokenStartIndex;
        ReadOnlySpan<byte> name = default, department = "\"Acting\""u8;
        bool hasAdult = false, hasKnownFor = false, hasOriginalName = false, hasPopularity = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("name"u8);
            var isDepartment = reader.ValueTextEquals("department"u8);
            hasAdult |= reader.ValueTextEquals("adult"u8);
            hasKnownFor |= reader.ValueTextEquals("known_for_department"u8);
            hasOriginalName |= reader.ValueTextEquals("original_name"u8);
            hasPopularity |= reader.ValueTextEquals("popularity"u8);
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isName) name = credits[from..(int)reader.BytesConsumed];
            if (isDepartment) department = credits[from..(int)reader.BytesConsumed];
        }

        output.Write(credits[start..((int)reader.BytesConsumed - 1)]);
        if (!hasAdult) output.Write(",\"adult\":false"u8);
        if (!hasKnownFor)
        {
            output.Write(",\"known_for_department\":"u8);
            output.Write(department);
        }

        if (!hasOriginalName && !name.IsEmpty)
        {
            output.Write(",\"original_name\":"u8);
            output.Write(name);
        }

        if (!hasPopularity) output.Write(",\"popularity\":0.0"u8);
        output.Write("}"u8);
    }
}
