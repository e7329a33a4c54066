using System.Text.Json;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>Paths of pictures: in TMDB's form, of pictures that do not exist.</summary>
internal static class Pictures
{
    private const int Length = 27;

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> property, ref Dice dice, bool exists, string extension = ".jpg")
    {
        if (!exists)
        {
            json.WriteNull(property);
            return;
        }

        ReadOnlySpan<char> letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ab";
        Span<char> path = stackalloc char[1 + Length + 4];
        path[0] = '/';
        ulong bits = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i % 9 == 0) bits = dice.Next();
            path[1 + i] = letters[(int)(bits & 63)];
            bits >>= 6;
        }

        extension.CopyTo(path[(1 + Length)..]);
        json.WriteString(property, path);
    }
}
