using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>Cast and crew: dozens for the famous, a handful or none for the rest. Parts of a series share their leads.</summary>
internal sealed class CreditsWriter(ulong seed, int movieCount)
{
    private readonly People _people = new(seed, movieCount);

    public void Write(Utf8JsonWriter json, int index, in Outline outline)
    {
        json.WriteStartObject("credits"u8);
        WriteCast(json, index, outline);
        WriteCrew(json, index, outline);
        json.WriteEndObject();
    }

    private void WriteCast(Utf8JsonWriter json, int index, in Outline outline)
    {
        var family = new Dice(seed, outline.Family, Aspect.Cast);
        var own = new Dice(seed, index, Aspect.Cast);
        var size = outline.Fame < 0.01 ? 30 + own.Below(30) : outline.IsFamous ? 12 + own.Below(20) : own.Chance(0.25) ? 0 : 1 + own.Below(10);
        Span<int> seen = stackalloc int[64];
        json.WriteStartArray("cast"u8);
        for (var order = 0; order < size; order++)
        {
            var person = order < 3 ? _people.DrawActor(ref family) : _people.DrawActor(ref own);
            if (seen[..order].Contains(person)) person += 1 + order;
            seen[order] = person;
            json.WriteStartObject();
            _people.WritePerson(json, person, "Acting");
            json.WriteNumber("cast_id"u8, order + 1);
            json.WriteString("character"u8, Character(ref own));
            WriteCreditId(json, index, order);
            json.WriteNumber("order"u8, order);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteCrew(Utf8JsonWriter json, int index, in Outline outline)
    {
        var family = new Dice(seed, outline.Family, Aspect.Crew);
        var own = new Dice(seed, index, Aspect.Crew);
        var size = outline.Fame < 0.01 ? 30 + own.Below(30) : outline.IsFamous ? 8 + own.Below(12) : own.Chance(0.15) ? 0 : 1 + own.Below(5);
        json.WriteStartArray("crew"u8);
        for (var i = 0; i < size; i++)
        {
            var person = i == 0 ? _people.DrawCrew(ref family) : _people.DrawCrew(ref own);
            var (job, department) = PeopleWords.Jobs[i < 4 ? i : own.Below(PeopleWords.Jobs.Length - 4) + 4];
            json.WriteStartObject();
            _people.WritePerson(json, person, department);
            WriteCreditId(json, index, 100 + i);
            json.WriteString("department"u8, department);
            json.WriteString("job"u8, job);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Character(ref Dice dice) => dice.Below(8) switch
    {
        0 => "",
        1 or 2 => $"{dice.Pick(PeopleWords.Parts)} {dice.Pick(PeopleWords.Surnames)}",
        3 or 4 => dice.Pick(PeopleWords.WomensNames),
        5 => $"{dice.Pick(PeopleWords.MensNames)} (voice)",
        _ => $"{dice.Pick(PeopleWords.MensNames)} {dice.Pick(PeopleWords.Surnames)}",
    };

    private static void WriteCreditId(Utf8JsonWriter json, int index, int credit)
    {
        Span<char> id = stackalloc char[24];
        index.TryFormat(id, out _, "x12");
        credit.TryFormat(id[12..], out _, "x12");
        json.WriteString("credit_id"u8, id);
    }
}
