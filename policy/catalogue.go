package policy

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message/catalog"
)

// Keys of the sentences that sum a verdict up.
const (
	messageSet             messageKey = "set"
	messageWait            messageKey = "wait"
	messageTemporary       messageKey = "temporary"
	messageNotInCloud      messageKey = "notInCloud"
	messageCorporatePolicy messageKey = "corporatePolicy"
	messageCloudPolicy     messageKey = "cloudPolicy"
	messageGuessable       messageKey = "guessable"
	messageBlocked         messageKey = "blocked"
	messageCompromised     messageKey = "compromised"
)

// onPremDetails and cloudDetails are the sentences about single rules. The
// sides differ on what counts as a character and as a kind of characters.
var (
	onPremDetails = map[Code]messageKey{
		TooShort:            "onPrem.tooShort",
		TooLong:             "tooLong",
		NotComplex:          "onPrem.notComplex",
		ContainsAccountName: "containsAccountName",
		ContainsDisplayName: "containsDisplayName",
		InHistory:           "inHistory",
		TooYoung:            "tooYoung",
		BannedGlobal:        "banned.guessable",
		BannedCustom:        "banned.blocked",
		BannedCombined:      "banned.blocked",
		BannedName:          "banned.name",
		Compromised:         "banned.compromised",
		ListUnavailable:     "listUnavailable",
	}
	cloudDetails = map[Code]messageKey{
		TooShort:         "cloud.tooShort",
		TooLong:          "tooLong",
		NotComplex:       "cloud.notComplex",
		InvalidCharacter: "cloud.invalidCharacter",
		SameAsCurrent:    "cloud.sameAsCurrent",
		BannedGlobal:     "banned.guessable",
		BannedCustom:     "banned.blocked",
		BannedCombined:   "banned.blocked",
		BannedName:       "banned.name",
		Compromised:      "banned.compromised",
	}
)

// languages are those of the catalogue, the default first. A further language
// is one more table like english.
var languages = []language.Tag{language.English}

// catalogue holds the sentences of all languages. It is not changed after
// initialization.
var catalogue = func() catalog.Catalog {
	b := catalog.NewBuilder(catalog.Fallback(languages[0]))
	for key, sentence := range english {
		if err := b.Set(language.English, string(key), sentence); err != nil {
			panic("policy: sentence " + string(key) + ": " + err.Error())
		}
	}
	return b
}()

var english = map[messageKey]catalog.Message{
	messageSet:             catalog.String("The password has been set."),
	messageWait:            catalog.String("The password has been set. Wait a few minutes before you use it in the cloud."),
	messageTemporary:       catalog.String("The temporary password has been set. It works on-premises only, until it is changed."),
	messageNotInCloud:      catalog.String("The password has been set on-premises. It does not work in the cloud, because it does not meet the policy there."),
	messageCorporatePolicy: catalog.String("This password does not meet the corporate password policy. Choose another one."),
	messageCloudPolicy:     catalog.String("This password does not meet the password policy. Choose another one."),
	messageGuessable:       catalog.String("This password holds a word or a pattern that is easy to guess. Choose another one."),
	messageBlocked:         catalog.String("This password holds words that your administrator has blocked. Choose another one."),
	messageCompromised:     catalog.String("This password is known from a breach. Choose another one."),

	"onPrem.tooShort": plural.Selectf(1, "%d",
		plural.One, "It needs at least %d character.",
		plural.Other, "It needs at least %d characters."),
	"cloud.tooShort": plural.Selectf(1, "%d",
		plural.Other, "The cloud needs at least %d characters."),
	"tooLong": plural.Selectf(1, "%d",
		plural.Other, "It must not have more than %d characters."),
	"onPrem.notComplex": catalog.String("It needs %d of these: upper-case letters, lower-case letters, digits, symbols, " +
		"letters without case; it has %d."),
	"cloud.notComplex": catalog.String("The cloud needs %d of these: upper-case letters, lower-case letters, digits, symbols; " +
		"it has %d."),
	"containsAccountName": catalog.String("It must not contain the account name."),
	"containsDisplayName": catalog.String("It must not contain parts of the full name."),
	"inHistory": plural.Selectf(1, "%d",
		plural.One, "It must differ from the current password.",
		plural.Other, "It must differ from the last %d passwords."),
	"tooYoung":               catalog.String("The password can be changed again only when it is %s old."),
	"listUnavailable":        catalog.String("It cannot be checked for words that are banned at the moment."),
	"cloud.invalidCharacter": catalog.String("The cloud takes letters from A to Z, digits, symbols and blanks only."),
	"cloud.sameAsCurrent":    catalog.String("The cloud demands one that differs from the current password."),
	"banned.guessable":       catalog.String("It holds a word or a pattern that is easy to guess."),
	"banned.blocked":         catalog.String("It holds words that your administrator has blocked."),
	"banned.name":            catalog.String("It holds a name."),
	"banned.compromised":     catalog.String("It is known from a breach."),

	"weak.blocked":     catalog.String("This is a word that your administrator has blocked."),
	"weak.common":      catalog.String("This is a word or a pattern that attackers try first."),
	"weak.nearBlocked": catalog.String("This is a word that your administrator has blocked, with one character changed at most."),
	"weak.nearCommon":  catalog.String("This is a word or a pattern that attackers try first, with one character changed at most."),
	"weak.name":        catalog.String("This is a name of yours or of your organization, or a part of one."),
	"weak.disguised":   catalog.String("This is a word or a pattern that attackers try first, written backwards or with one character changed."),
	"weak.date":        catalog.String("This is a date or a year."),
	"weak.keyboard":    catalog.String("These are keys that lie together on a keyboard."),
	"weak.repeat":      catalog.String("This repeats what stands before it."),
	"weak.sequence":    catalog.String("These characters follow each other."),
	"weak.simple":      catalog.String("There is too little in it that is hard to guess."),

	"suggest.other":     catalog.String("Choose another password."),
	"suggest.longer":    catalog.String("Add one more word to it."),
	"suggest.shorter":   catalog.String("Leave out a part of it."),
	"suggest.kinds":     catalog.String("Add capital letters, digits or symbols in the middle of it."),
	"suggest.plain":     catalog.String("Use letters from A to Z without accents, digits and symbols only."),
	"suggest.new":       catalog.String("Make up one that you have never used here."),
	"suggest.noNames":   catalog.String("Leave out your names and those of your organization."),
	"suggest.unrelated": catalog.String("Put four or more words together that have nothing to do with each other, with capitals or symbols between them."),
	"suggest.later":     catalog.String("Try again later."),
}
