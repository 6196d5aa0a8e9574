// Package normalize brings passwords, banned terms and names into one
// comparable form, so that "P@ssw0rd" and "password" are the same string.
//
// A [Form] lower-cases every character and then replaces some by others. Two
// forms are ready-made: [Entra], the documented table of Microsoft Entra
// Password Protection, and [EntraObserved], which adds the one mapping that
// has been observed and is not documented. [New] builds a form from a table of
// your own.
//
// Two more see through disguises: [Folded] makes full-width, accented and
// look-alike characters plain, and [Extended] reads symbols and digits as letters
// in addition, 1 as i or l.
//
//	normal, err := normalize.Entra().String("C0ntos0Bl@nk12")    // "contosoblankl2"
//	normal, err = normalize.Extended().String("Ｃ0ñtо$о!")        // "contosoi"
//
// Passwords are compared with terms only after both went through the same
// form. A form knows no list and no policy.
package normalize
