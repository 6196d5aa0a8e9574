// Package normalize brings passwords, banned terms and names into one
// comparable form, so that "P@ssw0rd" and "password" are the same string.
//
// A [Form] lower-cases every character and then replaces some by others. Two
// forms are ready-made: [Entra], the documented table of Microsoft Entra
// Password Protection, and [EntraObserved], which adds the one mapping that
// has been observed and is not documented. [New] builds a form from a table of
// your own.
//
//	normal, err := normalize.Entra().String("C0ntos0Bl@nk12") // "contosoblankl2"
//
// Passwords are compared with terms only after both went through the same
// form. A form knows no list and no policy.
package normalize
