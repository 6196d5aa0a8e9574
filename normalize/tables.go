package normalize

// entra is the documented table. The documentation introduces it with "such
// as", so the service may know more; these four are what it promises.
//
// [entra-docs concept-password-ban-bad, "Step 1: Normalization"]
var entra = build("entra", map[rune]string{
	'0': "o",
	'1': "l",
	'$': "s",
	'@': "a",
})

// entraObserved adds what one published output of the real normalizer shows
// and the documentation does not: Company2024 became companyzoz4, so 2 is
// read as z. [synacktiv/EIPP, README]
var entraObserved = build("entra-observed", map[rune]string{
	'0': "o",
	'1': "l",
	'2': "z",
	'$': "s",
	'@': "a",
})

// Entra returns the documented normal form of Microsoft Entra Password
// Protection: lower case, then 0→o, 1→l, $→s, @→a. Lower case is Unicode's
// simple mapping, character by character.
//
// [entra-docs concept-password-ban-bad, "Step 1: Normalization"]
func Entra() *Form { return entra }

// EntraObserved returns [Entra] with 2→z added, a mapping that has been
// observed once in the output of the real normalizer and is not documented
// [synacktiv/EIPP, README].
func EntraObserved() *Form { return entraObserved }
