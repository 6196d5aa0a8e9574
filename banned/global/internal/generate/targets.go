package main

// dressing turns a word into a password that satisfies a policy. Any other year
// or sign would do: they are the same points for every word. tight does so too
// and leaves no slack: the word has to be one term.
const dressing, tight = "2024!", "#57"

// A target is a password that ought to be rejected, in normal form.
type target struct {
	normal string
	weight int
}

// targets are the training passwords that are long enough for the cloud, and
// the dressed-up words among all of them and among the proposals.
func targets(passwords, proposals []string) []target {
	var list []target
	for _, word := range proposals {
		for _, end := range []string{dressing, tight} {
			list = append(list, target{normalForm(word + end), weight(proposalRank)})
		}
	}
	dressed := map[string]bool{}
	for rank, password := range passwords {
		if len(password) >= minPassword {
			list = append(list, target{normalForm(password), weight(rank)})
		}
		if word := base(password); word != "" && !dressed[word] {
			dressed[word] = true
			list = append(list, target{normalForm(word + dressing), weight(rank)})
		}
	}
	return list
}

// proposalRank is the rank at which our own proposals stand.
const proposalRank = 2500

// minPassword is the least length that the cloud takes
// [entra-docs concept-password-ban-bad-combined-policy].
const minPassword = 8

// weight is what it counts to reject the password of a rank. It falls slowly:
// the rarer half of the list stands for the many more passwords beyond it.
func weight(rank int) int {
	return 1000 * 1000 / (10_000 + rank)
}
