using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>
/// Actors and crew. Nobody is stored: a person is a number, and number 0 is the most sought-after, so that some people are
/// in many films and most in one or two.
/// </summary>
internal sealed class People(ulong seed, int movieCount)
{
    private readonly int _actors = movieCount + 200;
    private readonly int _crew = movieCount / 2 + 100;

    public int DrawActor(ref Dice dice) => Draw(ref dice, _actors);

    /// <summary>Numbers of crew follow those of the actors.</summary>
    public int DrawCrew(ref Dice dice) => _actors + Draw(ref dice, _crew);

    /// <summary>Writes the part of a credit that is about the person.</summary>
    public void WritePerson(Utf8JsonWriter json, int person, string department)
    {
        var dice = new Dice(seed, person, Aspect.Person);
        var isWoman = dice.Chance(0.45);
        var name = $"{dice.Pick(isWoman ? PeopleWords.WomensNames : PeopleWords.MensNames)} {dice.Pick(PeopleWords.Surnames)}";
        var rank = person < _actors ? person : person - _actors;
        json.WriteBoolean("adult"u8, false);
        json.WriteNumber("gender"u8, rank > movieCount / 4 && dice.Chance(0.5) ? 0 : isWoman ? 1 : 2);
        json.WriteNumber("id"u8, 1000 + person * 3L);
        json.WriteString("known_for_department"u8, department);
        json.WriteString("name"u8, name);
        json.WriteString("original_name"u8, dice.Chance(0.06)
            ? dice.Pick(PeopleWords.OriginalSurnames) + dice.Pick(PeopleWords.OriginalGivenNames) : name);
        json.WriteNumber("popularity"u8, Math.Round(0.1 + 12 / (1 + rank / 40.0) * (0.5 + dice.Unit()), 4));
        var hasPicture = dice.Chance(rank < 2000 ? 0.95 : 0.3);
        Pictures.Write(json, "profile_path"u8, ref dice, hasPicture);
    }

    private static int Draw(ref Dice dice, int count)
    {
        var u = dice.Unit();
        return (int)(count * u * u * u);
    }
}
