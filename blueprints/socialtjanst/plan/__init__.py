"""The tab of genomförandeplaner: to read, write, follow up and print them."""
